"""Un prompt que no serviría no se guarda, y quien lo escribe sabe en qué línea está el error."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mensajeria
from domain.idioma import Idioma
from domain.perfiles import Perfil
from domain.piezas import BASE, PIEZAS, Pieza
from domain.prompts import MARCADORES, con_longitud, leer_longitud
from domain.revision import (
    IMPRESCINDIBLES,
    MAX_CARACTERES,
    MAX_RENGLONES,
    QUE_ES,
    normalizar,
    revisar,
)

CARPETA = Path(mensajeria.__file__).parent / "prompts"
COMPLETA = " ".join(f"${marcador}" for marcador in IMPRESCINDIBLES)
PERFIL = "OBJETIVO: invitar\nTONO: cálido\nLONGITUD: 3-4 líneas"
UNA_BASE, UN_PERFIL, UNA_SITUACION = PIEZAS[BASE], PIEZAS["VIP"], PIEZAS["UNA_VISITA"]


def dichos(pieza: Pieza, texto: str) -> list[str]:
    return [str(problema) for problema in revisar(pieza, texto)]


def _del_idioma(carpeta: Path) -> dict[str, str]:
    leidos = {BASE: (carpeta / "base.md").read_text(encoding="utf-8")}
    for perfil in Perfil:
        archivo = carpeta / f"{perfil.value.lower()}.md"
        leidos[perfil.value] = archivo.read_text(encoding="utf-8")
    return leidos | tomllib.loads((carpeta / "situaciones.toml").read_text(encoding="utf-8"))


def archivos() -> dict[str, str]:
    otros = {
        f"{idioma}.{clave}": texto
        for idioma in (Idioma.EN, Idioma.PT)
        for clave, texto in _del_idioma(CARPETA / idioma).items()
    }
    return _del_idioma(CARPETA) | otros


@pytest.mark.parametrize(("clave", "texto"), archivos().items(), ids=str)
def test_los_archivos_del_repositorio_pasan(clave: str, texto: str) -> None:
    assert revisar(PIEZAS[clave], texto) == ()


def test_hay_un_archivo_o_una_indicacion_por_pieza_y_cada_marcador_se_explica() -> None:
    assert set(archivos()) == set(PIEZAS)
    assert set(QUE_ES) == set(MARCADORES) >= set(IMPRESCINDIBLES)


@pytest.mark.parametrize("pieza", [UNA_BASE, UN_PERFIL, UNA_SITUACION])
@pytest.mark.parametrize("texto", ["", "  \n\t\n"])
def test_un_texto_vacio_no_se_guarda(pieza: Pieza, texto: str) -> None:
    assert dichos(pieza, texto) == ["El texto está vacío."]


@pytest.mark.parametrize(
    ("pieza", "texto"),
    [(UNA_BASE, COMPLETA), (UN_PERFIL, PERFIL), (UNA_SITUACION, "Ojo: ya vino.")],
)
def test_cada_clase_tiene_su_largo_maximo(pieza: Pieza, texto: str) -> None:
    maximo = MAX_CARACTERES[pieza.clase]
    assert revisar(pieza, texto.ljust(maximo, ".")) == ()
    assert dichos(pieza, texto.ljust(maximo + 1, ".")) == [
        f"Es demasiado largo: tiene {maximo + 1} caracteres y el máximo es {maximo}."
    ]


# ----------------------------------------------------------------------------------------- la base
@pytest.mark.parametrize("falta", IMPRESCINDIBLES)
def test_a_la_base_no_le_puede_faltar_un_marcador_imprescindible(falta: str) -> None:
    texto = COMPLETA.replace(f"${falta}", "")
    assert dichos(UNA_BASE, texto) == [f"Falta ${falta} ({QUE_ES[falta]})."]


def test_un_marcador_escrito_entre_llaves_o_repetido_tambien_vale() -> None:
    assert revisar(UNA_BASE, COMPLETA.replace("$voz", "${voz}, $voz y $lugar")) == ()


def test_un_marcador_que_no_existe_dice_su_linea_y_el_parecido() -> None:
    [dicho] = dichos(UNA_BASE, f"{COMPLETA}\n\nHola, $nombr y ${{Vos}}.".replace(" y ${Vos}", ""))
    assert dicho.startswith("Línea 3: no existe $nombr. ")
    [parecido] = dichos(UNA_BASE, f"{COMPLETA}\nSomos $Negocios.")
    assert parecido.startswith(
        "Línea 2: no existe $Negocios. ¿Quisiste decir $negocio? Los que hay"
    )
    assert all(f"${marcador}" in parecido for marcador in MARCADORES)
    assert parecido.endswith("(«Somos $Negocios.»)")
    [lejano] = dichos(UNA_BASE, f"{COMPLETA}\n$zzzz")
    assert "Quisiste" not in lejano


@pytest.mark.parametrize("suelto", ["$40.000", "vale $", "${voz", "$ 5"])
def test_un_signo_peso_suelto_dice_como_escribirlo(suelto: str) -> None:
    assert dichos(UNA_BASE, f"uno\n{suelto}\n{COMPLETA}") == [
        f"Línea 2: hay un $ sin nombre. Para un precio o un peso, escribe $$. («{suelto}»)"
    ]


def test_dos_signos_peso_son_uno_escrito() -> None:
    assert revisar(UNA_BASE, f"Vale $$40.000. {COMPLETA}") == ()


def test_los_errores_van_en_el_orden_de_las_lineas() -> None:
    lineas = [r.linea for r in revisar(UNA_BASE, "$a1\n{b}\n$c1 $\n")]
    assert lineas == [None] * len(IMPRESCINDIBLES) + [1, 2, 3, 3]


# ------------------------------------------------------------------------- perfiles y situaciones
@pytest.mark.parametrize(("pieza", "texto"), [(UN_PERFIL, PERFIL), (UNA_SITUACION, "Ojo.")])
def test_fuera_de_la_base_un_marcador_no_se_llena(pieza: Pieza, texto: str) -> None:
    linea = texto.count("\n") + 2
    assert dichos(pieza, f"{texto}\nSomos ${{negocio}}") == [
        f"Línea {linea}: $negocio solo se llena en la base; aquí llegaría escrito así. "
        "(«Somos ${negocio}»)"
    ]


def test_fuera_de_la_base_un_precio_es_texto() -> None:
    assert revisar(UNA_SITUACION, "No hables de más de $40.000.") == ()


@pytest.mark.parametrize("hueco", ["{nombre}", "{cliente['nombre']}", "{}"])
@pytest.mark.parametrize(
    ("pieza", "texto"), [(UNA_BASE, COMPLETA), (UN_PERFIL, PERFIL), (UNA_SITUACION, "Ojo.")]
)
def test_un_hueco_de_otra_clase_llegaria_escrito_al_mensaje(
    pieza: Pieza, texto: str, hueco: str
) -> None:
    [dicho] = dichos(pieza, f"{texto}\nSaluda a {hueco}")
    assert dicho.startswith(f"Línea {texto.count(chr(10)) + 2}: {hueco} llegaría escrito así")


def test_una_linea_larga_se_cita_por_su_comienzo() -> None:
    [dicho] = dichos(UNA_SITUACION, f"{{x}}{'a' * 100}")
    assert dicho.endswith(f"(«{{x}}{'a' * 57}…»)")


@pytest.mark.parametrize("parte", ["OBJETIVO", "TONO", "LONGITUD"])
def test_a_un_perfil_no_le_falta_ni_se_le_repite_una_parte(parte: str) -> None:
    linea = next(una for una in PERFIL.split("\n") if una.startswith(parte))
    assert dichos(UN_PERFIL, PERFIL.replace(linea, "")) == [f"Falta la línea «{parte}:»."]
    assert dichos(UN_PERFIL, f"{PERFIL}\n{linea}") == [
        f"Línea 4: {parte} está dos veces: deja una. («{linea}»)"
    ]


@pytest.mark.parametrize("parte", ["OBJETIVO: invitar", "TONO: cálido"])
def test_una_parte_sin_escribir_se_dice(parte: str) -> None:
    nombre = parte.split(":", maxsplit=1)[0]
    [dicho] = dichos(UN_PERFIL, PERFIL.replace(parte, f"{nombre}: "))
    assert f"{nombre} está sin escribir." in dicho


@pytest.mark.parametrize(
    ("longitud", "frase"),
    [
        ("LONGITUD: breve", "no se entiende"),
        ("LONGITUD: 40 palabras", "no se entiende"),
        ("LONGITUD:", "no se entiende"),
        ("LONGITUD: 8-3 líneas", "está al revés: de 8 a 3 líneas."),
        ("LONGITUD: 3-40 líneas", "pide 40 líneas y el máximo es 20."),
        ("LONGITUD: 0 líneas", "pide cero líneas."),
    ],
)
def test_una_longitud_que_no_se_puede_obedecer_dice_su_linea(longitud: str, frase: str) -> None:
    [dicho] = dichos(UN_PERFIL, PERFIL.replace("LONGITUD: 3-4 líneas", longitud))
    assert dicho.startswith(f"Línea 3: LONGITUD {frase}")


@pytest.mark.parametrize(
    "longitud", ["1 línea", "máximo 6 líneas", "entre 3 y 5 líneas", "4-4 líneas"]
)
def test_una_longitud_como_la_escribe_una_persona_se_acepta(longitud: str) -> None:
    assert revisar(UN_PERFIL, PERFIL.replace("3-4 líneas", longitud)) == ()


@pytest.mark.parametrize(
    ("clave", "texto", "frase"),
    [
        ("en.VIP", "GOAL: x\nTONE: y\nLENGTH: 3-4 lines", None),
        ("pt.VIP", "OBJETIVO: x\nTOM: y\nTAMANHO: 3-4 linhas", None),
        ("en.VIP", "GOAL: x\nTONE: y\nLENGTH: from 4 to 3 lines", "LENGTH está al revés: de 4 a 3"),
        ("pt.VIP", "OBJETIVO: x\nTOM: y\nTAMANHO: curto", "como «TAMANHO: 3-4 linhas»"),
        ("en.VIP", "GOAL: x\nTONE: y\nLENGTH: 0 lines", "LENGTH pide cero líneas."),
        ("en.VIP", "GOAL: x\nLENGTH: 3-4 lines", "Falta la línea «TONE:»."),
        ("pt.VIP", "OBJETIVO: x\nTOM:\nTAMANHO: 3-4 linhas", "TOM está sin escribir."),
        ("en.VIP", PERFIL, "Falta la línea «GOAL:»."),
    ],
)
def test_las_partes_se_llaman_y_se_revisan_en_cada_idioma(
    clave: str, texto: str, frase: str | None
) -> None:
    hallados = dichos(PIEZAS[clave], texto)
    assert (frase in " ".join(hallados)) if frase else not hallados


# ------------------------------------------------------------------------------ escribir el largo
@pytest.mark.parametrize(
    ("antes", "despues"),
    [
        (PERFIL, PERFIL.replace("3-4", "5-9")),
        ("LONGITUD: máximo 6 líneas, sin el saludo\nx", "LONGITUD: 5-9 líneas, sin el saludo\nx"),
        ("TONO: x\nLONGITUD: breve\ny", "TONO: x\nLONGITUD: 5-9 líneas\ny"),
        ("TONO: x\n", "TONO: x\nLONGITUD: 5-9 líneas"),
        ("", "LONGITUD: 5-9 líneas"),
    ],
)
def test_el_largo_de_los_campos_se_escribe_en_su_linea(antes: str, despues: str) -> None:
    assert con_longitud(antes, 5, 9) == despues


@given(st.text(max_size=80), st.integers(1, 20), st.integers(0, 10), st.sampled_from(Idioma))
def test_el_largo_escrito_es_el_que_se_lee(
    texto: str, minimo: int, mas: int, idioma: Idioma
) -> None:
    escrito = con_longitud(f"x{texto}", minimo, minimo + mas, idioma)
    assert leer_longitud(escrito) == (minimo, minimo + mas)


def test_el_largo_de_los_campos_se_escribe_en_el_idioma_de_la_pieza() -> None:
    assert con_longitud("TONE: x\nLENGTH: short", 5, 9, Idioma.EN) == "TONE: x\nLENGTH: 5-9 lines"
    assert con_longitud("TOM: x", 5, 9, Idioma.PT) == "TOM: x\nTAMANHO: 5-9 linhas"


@given(st.text())
def test_revisar_no_se_cae_y_cada_linea_existe(texto: str) -> None:
    texto = normalizar(texto)
    for pieza in (UNA_BASE, UN_PERFIL, UNA_SITUACION):
        for problema in revisar(pieza, texto):
            assert problema.linea is None or 1 <= problema.linea <= texto.count("\n") + 1


@given(st.text())
def test_normalizar_dos_veces_es_normalizar_una(texto: str) -> None:
    una = normalizar(texto)
    assert normalizar(una) == una
    assert not re.search(r"[ \t]$", una, re.MULTILINE)


def test_lo_que_llega_del_navegador_se_guarda_con_saltos_simples() -> None:
    assert normalizar("uno  \r\ndos\rtres\n\n") == "uno\ndos\ntres"


def test_un_texto_de_demasiados_renglones_se_rechaza_diciendo_cuantos() -> None:
    [problema] = revisar(PIEZAS["base"], "a\n" * MAX_RENGLONES + "a")[:1]
    assert problema.frase == f"Tiene {MAX_RENGLONES + 1} renglones y el máximo es {MAX_RENGLONES}."
