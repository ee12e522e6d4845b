"""Lo común a todas las pruebas.

Perfiles de hypothesis: «rapido» (el de siempre, igual en cada corrida) y «completo», con muchos
más ejemplos y al azar, que se elige con la variable de entorno HYPOTHESIS_PROFILE.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "rapido",
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "completo",
    max_examples=1_000,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "rapido"))
