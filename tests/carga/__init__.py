"""Mediciones de velocidad (`./run bench`): razones dentro de una misma corrida, no pruebas."""
