"""El motor del redactor sin IA: lee los textos de `adapters/ia/textos/` y los llena con una hoja."""
