"""Los años de su historia."""

from __future__ import annotations

import pytest

from tests.domain.verificador.fabricas import codigos

CIERTOS = (
    ("carlos", "Desde tu primera visita en 2025 te has hecho querer"),
    ("ana", "Han sido siete años desde que nos conocimos en 2018"),
    ("ana", "Desde 2018 nos acompañas, y entre 2018 y 2021 viniste seguido"),
    ("roberto", "Cliente desde 2019"),
    ("laura", "Tus siete visitas entre 2021 y 2024 y la de este año nos alegran"),
    ("cliente_de_2018", "Tus dos visitas de 2018"),
    ("cliente_de_2018", "Ha pasado mucho tiempo desde 2018"),
    ("turista_eeuu", "You first visited us in 2025"),
    ("sin_telefono", "Seis visitas este 2025, Carolina"),
    ("carlos", "Tus visitas de 2025 han sido cinco"),
    ("carlos", "En estos diez meses de 2025 has venido cinco veces"),
    ("carlos", "Antes de que termine el 2025, regálate una tina"),
    ("carlos", "¿Y si partes el 2026 con una tina caliente?"),
    ("ana", "Nos elegiste en 2018, y en este 2025 volviste"),
    ("ana", "Tu historia con nosotros empezó en 2018"),
    ("ana", "Desde 2018 son cinco visitas"),
    ("roberto", "Con 15 visitas y 15 servicios desde 2019"),
    ("nombre_instruccion", "Nos visitas desde 2023"),
    ("nombre_instruccion", "Volviste este 2025, ¡qué alegría!"),
    ("roberto", "Quince visitas: la primera, en 2019; la última, hace dos semanas"),
    ("carlos", "La primera vez que viniste fue en 2025"),
    ("maria", "Te esperamos en noviembre de este 2025"),
    ("maria", "Este 2025 te recibimos por primera vez"),
    ("roberto", "En 2026 seguiremos junto al río"),
)
FALSOS = (
    ("carlos", "Nos conoces desde 2019", "FECHA"),
    ("carlos", "Tu última visita fue en 2024", "FECHA"),
    ("ana", "Desde 2016 nos conoces", "FECHA"),
    ("ana", "Entre 2017 y 2021 fuiste cliente", "FECHA"),
    ("cliente_de_2018", "Viniste en 2017", "FECHA"),
    ("numero_nuevo", "Abrimos desde 2010", "FECHA"),
    ("roberto", "Desde 2018 eres cliente", "FECHA"),
    ("laura", "Te vimos por última vez en 2024", "FECHA"),
    ("valioso_sin_regreso", "Desde 2019 nos acompañas", "FECHA"),
    ("cliente_de_2018", "Tu última visita fue en 2019", "FECHA"),
    ("numero_nuevo", "Nos visitaste en 2023", "FECHA"),
    ("turista_eeuu", "You've been with us since 2022", "FECHA"),
    ("nombre_instruccion", "Nos conoces desde 2021", "FECHA"),
    ("ana", "En estos seis años has venido cinco veces sin falta desde 2019", "FECHA"),
    ("ana", "Nos dejaste de visitar en 2019", "FECHA"),
    ("laura", "Desde el 2020 nos prefieres", "FECHA"),
    ("turista_eeuu", "You've been coming here since 2020", "FECHA"),
    ("turista_eeuu", "Your last visit was in the fall of 2024", "FECHA"),
    ("nombre_instruccion", "Desde 2025 eres cliente", "FECHA"),
    ("cuenta_interna", "Doce visitas desde 2023", "FECHA"),
    ("roberto", "Te esperamos en 2027", "FECHA"),
)
PROPIOS = {"NUMERO", "FECHA", "DIA_SEMANA", "TIEMPO_RELATIVO"}


@pytest.mark.parametrize(("quien", "texto"), CIERTOS)
def test_un_anio_que_la_hoja_respalda_o_no_afirma_nada_pasa(quien: str, texto: str) -> None:
    assert not codigos(texto, quien) & PROPIOS


@pytest.mark.parametrize(("quien", "texto", "codigo"), FALSOS)
def test_un_anio_que_la_hoja_no_respalda_se_encuentra(quien: str, texto: str, codigo: str) -> None:
    assert codigo in codigos(texto, quien)
