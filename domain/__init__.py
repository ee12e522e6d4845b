"""Reglas de Aremko 360: Python puro, sin Django, sin red, sin reloj y sin azar.

Todo lo que cambia (el día de hoy, los umbrales, el negocio) entra como argumento.
La fuente de cada regla está en la documentación del módulo que la contiene.
"""
