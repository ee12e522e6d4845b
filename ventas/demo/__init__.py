"""Los datos de la demo y de las pruebas: todas las personas son inventadas (demo-y-datos.md)."""
