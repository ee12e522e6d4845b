"""El motor del redactor sin IA: llena los textos de `adapters/ia/textos/` con una hoja."""
