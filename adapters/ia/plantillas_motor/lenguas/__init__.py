"""Las lenguas en que el redactor sin IA sabe escribir."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.ia.plantillas_motor.lenguas.base import Lengua
from adapters.ia.plantillas_motor.lenguas.en import Ingles
from adapters.ia.plantillas_motor.lenguas.es import Espanol
from adapters.ia.plantillas_motor.lenguas.pt import Portugues

LENGUAS: Mapping[str, Lengua] = {
    lengua.idioma: lengua for lengua in (Espanol(), Ingles(), Portugues())
}
