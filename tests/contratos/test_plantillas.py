"""El redactor sin IA: variado, determinista y del largo que se le pide."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import emoji
import pytest

from adapters.ia.plantillas import construir
from adapters.ia.plantillas_motor.composicion import cuerpos_de
from adapters.ia.plantillas_motor.formato import Ranura, cargar, leer_alternativa
from domain.errores import RespuestaVacia
from domain.guardas import Proposito
from domain.hechos import Negocio
from domain.idioma import Idioma
from domain.perfiles import Matiz, Perfil
from domain.ports import Resultado
from tests.contratos.hojas_plantillas import (
    CLAVES,
    LONGITUDES,
    MATICES,
    PARES,
    encargar,
    frases,
    hoja_de,
    lineas,
    perfiles_de,
    redactar,
    variantes,
)

VENTANA = 8


def test_los_trozos_unidos_son_exactamente_el_texto() -> None:
    redactor = construir()
    *trozos, final = redactor.redactar(
        encargar(hoja_de(Perfil.VIP, None)), temperatura=0.7, limite=400
    )

    assert isinstance(final, Resultado)
    assert len(trozos) > 5
    assert "".join(map(str, trozos)) == final.texto
    assert (redactor.nombre, redactor.modelo, redactor.usa_ia) == ("plantillas", "", False)
    assert (final.modelo, final.tokens_entrada, final.tokens_salida) == ("", 0, 0)


@pytest.mark.parametrize(("perfil", "matiz"), PARES)
def test_cada_perfil_y_matiz_tiene_al_menos_cuatro_cuerpos_con_otra_pregunta(
    perfil: Perfil, matiz: Matiz | None
) -> None:
    for hoja in variantes(perfil, matiz)[:2]:
        textos = [redactar(hoja, intento) for intento in range(VENTANA)]
        preguntas = {f for t in textos for f in t.replace("\n", " ").split("¿")[1:]}
        assert len(set(textos)) == VENTANA
        assert len({p.split("?")[0] for p in preguntas}) >= VENTANA


@pytest.mark.parametrize("paso", [9, pytest.param(2, marks=pytest.mark.completo)])
@pytest.mark.parametrize("sobrio", [False, True])
@pytest.mark.parametrize("matiz", MATICES)
def test_ocho_regenerar_seguidos_no_repiten_ninguna_frase(
    matiz: Matiz | None, sobrio: bool, paso: int
) -> None:
    """En la corrida normal cada perfil mira otras hojas; en la completa, la mitad de todas."""
    for lugar, perfil in enumerate(perfiles_de(matiz)):
        hojas = variantes(perfil, matiz)[(lugar + 4 * sobrio) % paso :: paso]
        for numero, hoja in enumerate(hojas, start=lugar):
            longitud = LONGITUDES[numero % len(LONGITUDES)]
            inicio = numero * 3
            dichas = [
                frases(redactar(hoja, inicio + i, longitud=longitud, sobrio=sobrio))
                for i in range(VENTANA + 1)
            ]
            for unas, otras in combinations(dichas, 2):
                assert not unas & otras, (perfil, longitud, numero)


def test_el_mismo_encargo_da_siempre_el_mismo_texto_y_otro_cliente_parte_en_otro_lugar() -> None:
    hoja = hoja_de(Perfil.EN_RIESGO, None)

    for clave in CLAVES:
        assert redactar(hoja, 3, clave=clave) == redactar(hoja, 3, clave=clave)
    assert len({redactar(hoja, 0, clave=f"cliente-{i}") for i in range(30)}) > 10


def test_el_texto_no_depende_del_azar_de_python() -> None:
    """`hash()` cambia en cada proceso; la elección no."""
    programa = (
        "from tests.contratos.hojas_plantillas import *;"
        "print(redactar(hoja_de(Perfil.VIP, None), 2))"
    )
    otro_proceso = subprocess.run(
        [sys.executable, "-c", programa],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "PYTHONUTF8": "1"},
    )
    assert otro_proceso.stdout == f"{redactar(hoja_de(Perfil.VIP, None), 2)}\n"


@pytest.mark.parametrize("longitud", [(1, 1), (2, 3), (3, 4), (5, 6), (6, 10), (8, 10)])
@pytest.mark.parametrize("matiz", MATICES)
def test_el_mensaje_tiene_las_lineas_que_pide_la_longitud(
    matiz: Matiz | None, longitud: tuple[int, int]
) -> None:
    minimo, maximo = longitud
    for perfil in perfiles_de(matiz):
        for intento, hoja in enumerate(variantes(perfil, matiz)[::9]):
            texto = redactar(hoja, intento, longitud=longitud)
            assert minimo <= lineas(texto) <= maximo, texto
            assert "?" in texto


def test_quien_edita_la_longitud_lo_ve_en_el_proximo_texto() -> None:
    hoja = hoja_de(Perfil.RECURRENTE_ACTIVO, None)

    corto, largo = redactar(hoja, longitud=(2, 3)), redactar(hoja, longitud=(8, 10))

    assert len(corto) < len(largo)


def test_un_mensaje_corto_omite_la_despedida_y_termina_en_la_pregunta() -> None:
    hoja = hoja_de(Perfil.VIP, None)
    for intento in range(10):
        ultima_frase = redactar(hoja, intento, longitud=(2, 3)).split("?")[-1]
        assert not frases(ultima_frase)


@pytest.mark.parametrize("matiz", MATICES)
def test_el_tono_sobrio_quita_emojis_y_exclamaciones(matiz: Matiz | None) -> None:
    for perfil in perfiles_de(matiz):
        for intento, hoja in enumerate(variantes(perfil, matiz)[::4]):
            texto = redactar(hoja, intento, sobrio=True)
            assert not emoji.emoji_count(texto)
            assert not {"¡", "!"} & set(texto)
            assert not texto.startswith("Hola, hola")


def test_un_mensaje_no_repite_un_emoji() -> None:
    for perfil, matiz in PARES:
        for intento in range(3):
            puestos = [
                e["emoji"] for e in emoji.emoji_list(redactar(hoja_de(perfil, matiz), intento))
            ]
            assert len(puestos) == len(set(puestos))


@pytest.mark.parametrize("limite", [0, 1, 3])
def test_nunca_hay_mas_emojis_que_el_limite(limite: int) -> None:
    for perfil, matiz in PARES:
        hoja = hoja_de(perfil, matiz, limite_emojis=limite)
        for intento in range(3):
            assert emoji.emoji_count(redactar(hoja, intento)) <= limite


def test_las_palabras_vetadas_no_aparecen_aunque_esten_en_los_textos() -> None:
    vetadas = ("¡Hola", "visita", "GUSTO", "te tinca")
    negocio = Negocio(nombre="Aremko Spa", palabras_vetadas=vetadas)
    for perfil, matiz in PARES:
        for intento in range(4):
            hoja = hoja_de(perfil, matiz, negocio=negocio)
            texto = redactar(hoja, intento).casefold()
            assert not [v for v in vetadas if v.casefold() in texto]


def test_si_lo_vetado_no_deja_nada_lo_dice_con_un_error() -> None:
    vetadas = tuple("aeiou")
    hoja = hoja_de(Perfil.VIP, None, negocio=Negocio("Aremko Spa", palabras_vetadas=vetadas))

    with pytest.raises(RespuestaVacia):
        redactar(hoja)


@pytest.mark.parametrize("texto", ["", "Para ti, @vip"])
def test_un_texto_mal_escrito_no_se_carga(texto: str) -> None:
    with pytest.raises(ValueError, match=r"prueba\.md:1"):
        leer_alternativa(texto, "prueba.md:1")


@pytest.mark.parametrize("idioma", Idioma)
def test_cada_grupo_de_textos_alcanza_para_ocho_regenerar_y_el_primero(idioma: Idioma) -> None:
    biblioteca = cargar()[idioma]

    usados = {cuerpos_de(hoja_de(*par, proposito=p)) for par in PARES for p in Proposito}
    assert usados == set(biblioteca.grupos)
    for nombre, grupo in biblioteca.grupos.items():
        assert len(grupo.cuerpos) > VENTANA, nombre
    for nombre, surtido in biblioteca.surtidos.items():
        assert len(surtido) > VENTANA, nombre


@pytest.mark.parametrize("idioma", Idioma)
def test_ninguna_frase_esta_escrita_dos_veces_donde_se_pueda_repetir(idioma: Idioma) -> None:
    """Ni entre cuerpos de un propósito, ni entre surtidos, ni entre unos y otros."""
    biblioteca = cargar()[idioma]

    def escritas(ranuras: tuple[Ranura, ...]) -> set[str]:
        return {f for r in ranuras for a in r.alternativas for f in frases(a.texto)}

    en_surtidos = [escritas((v,)) for s in biblioteca.surtidos.values() for v in s]
    saludos = escritas(biblioteca.surtidos["saludo"])
    for unas, otras in combinations(en_surtidos, 2):
        assert not (unas & otras) - saludos, unas & otras
    de_surtidos = set().union(*en_surtidos)
    for nombre, grupo in biblioteca.grupos.items():
        cuerpos = [escritas(cuerpo) for cuerpo in grupo.cuerpos]
        for unas, otras in combinations(cuerpos, 2):
            assert not unas & otras, (nombre, unas & otras)
        assert not set().union(*cuerpos) & de_surtidos, (
            nombre,
            set().union(*cuerpos) & de_surtidos,
        )


@pytest.mark.parametrize("texto", ["{nombr}", "[famoso] hola", "Mira: {*cosas}"])
def test_un_texto_que_nombra_un_dato_que_no_existe_no_se_carga(texto: str) -> None:
    with pytest.raises(ValueError, match="no existe"):
        leer_alternativa(texto, "prueba.md:1")
