"""Las plantillas de WhatsApp: leerlas, rendirlas tal cual llegan y rechazar lo que Meta rechaza."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.canal import BotonLleno, PlantillaLista
from domain.errores import PlantillaInvalida
from domain.plantillas_whatsapp import Forma, leer, lista, rendir, tramos_llenos, una_linea

CUERPO = {
    "type": "BODY",
    "text": "Hola {{1}}, han pasado {{2}} desde tu visita.",
    "example": {"body_text": [["Laura", "8 meses"]]},
}
CABECERA = {
    "type": "HEADER",
    "format": "TEXT",
    "text": "Novedades de {{1}}",
    "example": {"header_text": ["Aremko"]},
}
PIE = {"type": "FOOTER", "text": "Responde BAJA para no recibir más."}
CON_NOMBRE = {
    "type": "BODY",
    "text": "Hola {{nombre}}, tu reserva es el {{fecha_reserva}}.",
    "example": {
        "body_text_named_params": [
            {"param_name": "nombre", "example": "Laura"},
            {"param_name": "fecha_reserva", "example": "sábado 15"},
        ]
    },
}
VER = {
    "type": "URL",
    "text": "Ver",
    "url": "https://aremko.example/r/{{1}}",
    "example": ["https://aremko.example/r/abc"],
}
CODIGO = {"type": "COPY_CODE", "text": "Copiar código", "example": "VUELVE15"}


def botones(*todos: Any) -> dict[str, Any]:
    return {"type": "BUTTONS", "buttons": list(todos)}


def frases(forma: Forma, valores: dict[str, str]) -> list[str]:
    return [problema.frase for problema in rendir(forma, valores).problemas]


def de_una(texto: str = "Hola {{1}}.") -> Forma:
    return leer([{"type": "BODY", "text": texto}])


# ---------------------------------------------------------------------------------------- leer
def test_dice_que_variables_hay_con_su_ejemplo_y_en_su_orden():
    forma = leer([CABECERA, CUERPO, PIE, botones(VER, CODIGO)])

    assert [(v.clave, v.ejemplo) for v in forma.variables] == [
        ("cabecera-1", "Aremko"),
        ("1", "Laura"),
        ("2", "8 meses"),
        ("boton-0", "https://aremko.example/r/abc"),
        ("boton-1", "VUELVE15"),
    ]
    assert [v.etiqueta for v in forma.variables] == [
        "Cabecera: 1",
        "Variable 1",
        "Variable 2",
        "Botón 1",
        "Botón 2",
    ]
    assert forma.variables[3].muestra == "abc"
    assert forma.variables[1].muestra == "Laura"
    assert not forma.impide


def test_las_variables_con_nombre_se_dicen_por_su_nombre():
    forma = leer([CON_NOMBRE], con_nombre=True)

    assert [(v.clave, v.etiqueta, v.ejemplo) for v in forma.variables] == [
        ("nombre", "Nombre", "Laura"),
        ("fecha_reserva", "Fecha reserva", "sábado 15"),
    ]
    assert forma.con_nombre


def test_con_nombres_en_el_texto_se_sabe_aunque_el_proveedor_no_lo_diga():
    assert leer([CON_NOMBRE]).con_nombre
    assert not leer([CUERPO]).con_nombre


def test_las_posicionales_van_por_su_numero_y_sin_repetir():
    forma = de_una("El {{2}} te espera {{1}}, hasta el {{2}}.")
    assert [v.clave for v in forma.variables] == ["1", "2"]


@pytest.mark.parametrize(
    ("componentes", "porque"),
    [
        ([{"type": "HEADER", "format": "IMAGE"}, CUERPO], "lleva una imagen en la cabecera"),
        ([{"type": "HEADER", "format": "NUEVO"}, CUERPO], "tiene una cabecera que no conocemos"),
        ([CUERPO, {"type": "CAROUSEL", "cards": []}], "es un carrusel de tarjetas"),
        ([CUERPO, {"type": "LIMITED_TIME_OFFER"}], "lleva una oferta con cuenta regresiva"),
        ([CUERPO, {"type": "MAGIA"}], "tiene una parte que no conocemos"),
        ([CUERPO, botones({"type": "FLOW"})], "abre un formulario dentro de WhatsApp"),
        ([CUERPO, botones({"type": "CATALOG"})], "abre el catálogo de productos"),
        ([CUERPO, botones({"type": "NUEVO"})], "tiene un botón que no conocemos"),
        (
            [CUERPO, botones({"type": "URL", "text": "Ver", "url": "https://x.cl/{{1}}/{{2}}"})],
            "un botón tiene más de una variable",
        ),
        ([{"type": "BODY", "text": "Hola {{1}} y {{3}}"}], "sus variables no van seguidas"),
        ([PIE], "no trae texto"),
    ],
)
def test_lo_que_no_sabemos_llenar_se_dice_y_no_se_envia(componentes: Any, porque: str):
    forma = leer(componentes)

    assert forma.impide == porque
    with pytest.raises(PlantillaInvalida, match=f"no se puede usar desde aquí: {porque}"):
        lista(forma, {}, nombre="x", idioma="es")


def test_una_de_verificacion_no_se_ofrece():
    forma = leer([CUERPO], categoria="AUTHENTICATION")
    assert forma.impide == "es para mandar códigos de verificación"


json_cualquiera = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda hijos: (
        st.lists(hijos, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "text", "format", "example", "buttons", "url", "body_text"]),
            hijos | st.sampled_from(["BODY", "HEADER", "BUTTONS", "URL", "{{1}} {{a}}"]),
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(json_cualquiera)
def test_unos_componentes_mal_formados_no_botan_nada(componentes: Any):
    forma = leer(componentes)
    rendir(forma, {})
    assert forma.cuerpo.strip() or forma.impide


def test_sin_ejemplos_que_se_entiendan_las_variables_quedan_sin_ejemplo():
    rotos: list[Any] = ["x", {"body_text": []}, {"body_text": [[]]}, {"body_text": [[3]]}]
    for ejemplo in rotos:
        forma = leer([{"type": "BODY", "text": "Hola {{1}}.", "example": ejemplo}])
        assert forma.variables[0].ejemplo == ""


def test_se_sabe_si_dice_como_dejar_de_recibir():
    assert leer([CUERPO, PIE]).dice_como_salir
    assert leer([CUERPO, botones({"type": "QUICK_REPLY", "text": "STOP"})]).dice_como_salir
    no_mas = {"type": "QUICK_REPLY", "text": "No recibir más"}
    assert leer([CUERPO, botones(no_mas)]).dice_como_salir
    assert not leer([CUERPO, botones(no_mas | {"text": "Quiero saber más"})]).dice_como_salir
    assert not leer([CUERPO]).dice_como_salir
    assert not leer([{"type": "BODY", "text": "Tenemos temporada bajada."}]).dice_como_salir


# --------------------------------------------------------------------------------------- rendir
def test_se_rinde_exactamente_lo_que_llegara():
    forma = leer([CABECERA, CUERPO, PIE, botones(VER, CODIGO)])
    vista = rendir(
        forma,
        {
            "cabecera-1": "Aremko",
            "1": "*Laura*",
            "2": "8 meses",
            "boton-0": "abc",
            "boton-1": "VUELVE15",
        },
    )

    assert vista.cabecera == "Novedades de Aremko"
    assert vista.cuerpo == "Hola *Laura*, han pasado 8 meses desde tu visita."
    assert vista.pie == "Responde BAJA para no recibir más."
    assert [b.destino for b in vista.botones] == ["https://aremko.example/r/abc", "VUELVE15"]
    assert vista.problemas == ()
    assert vista.texto == f"{vista.cabecera}\n\n{vista.cuerpo}\n\n{vista.pie}"


def test_un_valor_que_parece_variable_no_se_llena_de_nuevo():
    vista = rendir(de_una("{{1}} y {{2}}."), {"1": "{{2}}", "2": "dos"})
    assert vista.cuerpo == "{{2}} y dos."


def test_la_misma_variable_en_la_cabecera_y_en_el_cuerpo_son_dos():
    vista = rendir(leer([CABECERA, CUERPO]), {"cabecera-1": "Uno", "1": "Dos", "2": "x"})
    assert (vista.cabecera, vista.cuerpo[:8]) == ("Novedades de Uno", "Hola Dos")


def test_un_boton_sin_variable_queda_como_viene():
    fijo = {"type": "URL", "text": "Sitio", "url": "https://aremko.example"}
    llamar = {"type": "PHONE_NUMBER", "text": "Llamar", "phone_number": "+56955501234"}
    vista = rendir(leer([{"type": "BODY", "text": "Hola"}, botones(fijo, llamar, "x")]), {})
    assert [b.destino for b in vista.botones] == ["https://aremko.example", "+56955501234"]


# -------------------------------------------------------------------------------------- revisar
@pytest.mark.parametrize("vacio", ["", "   ", "\n", "\u200b", " \ufeff "])
def test_una_variable_vacia_se_rechaza_y_se_ve_su_lugar(vacio: str):
    vista = rendir(de_una(), {"1": vacio})
    assert [str(p) for p in vista.problemas] == ["Falta llenar «Variable 1»."]
    assert vista.cuerpo == "Hola [Variable 1]."


@pytest.mark.parametrize(
    ("valor", "frase"),
    [
        ("dos\nrenglones", "«Variable 1» no puede llevar saltos de línea."),
        ("dos\r\nrenglones", "«Variable 1» no puede llevar saltos de línea."),
        ("dos\u2028renglones", "«Variable 1» no puede llevar saltos de línea."),
        ("con\ttabulador", "«Variable 1» no puede llevar tabuladores."),
        ("cinco     espacios", "«Variable 1» tiene más de 4 espacios seguidos."),
    ],
)
def test_lo_que_meta_rechaza_en_una_variable_se_dice_antes(valor: str, frase: str):
    assert frases(de_una(), {"1": valor}) == [frase]


def test_cuatro_espacios_seguidos_se_aceptan():
    assert frases(de_una(), {"1": "cuatro    espacios"}) == []


def test_un_valor_de_mas_se_dice():
    assert frases(de_una(), {"1": "Laura", "2": "x"}) == ["La plantilla no tiene la variable «2»."]


@pytest.mark.parametrize(("largo", "problemas"), [(1024, 0), (1025, 1)])
def test_el_cuerpo_rendido_tiene_un_tope(largo: int, problemas: int):
    assert len(frases(de_una("{{1}}."), {"1": "a" * (largo - 1)})) == problemas


def test_un_emoji_pesa_dos():
    assert frases(de_una("{{1}}."), {"1": "🌿" * 512}) == [
        "El mensaje queda de 1025 letras y WhatsApp admite 1024."
    ]


@pytest.mark.parametrize(("largo", "problemas"), [(47, 0), (48, 1)])
def test_la_cabecera_rendida_tiene_su_tope(largo: int, problemas: int):
    forma = leer([CABECERA, {"type": "BODY", "text": "Hola"}])
    assert len(frases(forma, {"cabecera-1": "a" * largo})) == problemas


@pytest.mark.parametrize(
    ("valor", "sirve"),
    [
        ("abc?x=1", True),
        ("con espacio", False),
        ("https://otro.example", False),
        ("a" * 2000, False),
    ],
)
def test_un_boton_lleva_solo_el_final_de_su_direccion(valor: str, sirve: bool):
    forma = leer([{"type": "BODY", "text": "Hola"}, botones(VER)])
    assert (not frases(forma, {"boton-0": valor})) is sirve


@pytest.mark.parametrize(
    ("valor", "sirve"), [("VUELVE15", True), ("CON-GUION", False), ("A" * 16, False)]
)
def test_un_codigo_que_se_copia_es_corto_y_sin_signos(valor: str, sirve: bool):
    forma = leer([{"type": "BODY", "text": "Hola"}, botones(CODIGO)])
    assert (not frases(forma, {"boton-0": valor})) is sirve


def test_un_boton_sin_llenar_se_dice_una_sola_vez():
    forma = leer([{"type": "BODY", "text": "Hola"}, botones(VER)])
    assert frases(forma, {}) == ["Falta llenar «Botón 1»."]


# ------------------------------------------------------------------------------ lista para salir
def test_queda_lista_con_cada_valor_en_su_lugar():
    forma = leer([CABECERA, CUERPO, PIE, botones({"type": "QUICK_REPLY", "text": "Sí"}, VER)])
    valores = {"cabecera-1": " Aremko ", "1": "Laura", "2": "8 meses", "boton-1": "abc"}

    assert lista(forma, valores, nombre="volver", idioma="es_CL") == PlantillaLista(
        nombre="volver",
        idioma="es_CL",
        cabecera=(("1", "Aremko"),),
        cuerpo=(("1", "Laura"), ("2", "8 meses")),
        botones=(BotonLleno(1, "url", "abc"),),
    )


def test_con_un_valor_malo_no_queda_lista_y_dice_cual():
    with pytest.raises(PlantillaInvalida, match="«Variable 2» no puede llevar saltos") as error:
        lista(leer([CUERPO]), {"1": "Laura", "2": "a\nb"}, nombre="x", idioma="es")
    assert error.value.campo == "2"


valor_cualquiera = st.text(alphabet=st.sampled_from("abñ😀 \n\t\u200b{}*1"), max_size=60)


@given(st.dictionaries(st.sampled_from(["1", "2", "3"]), valor_cualquiera))
def test_lo_que_queda_listo_siempre_cumple_lo_que_pide_meta(valores: dict[str, str]):
    try:
        llena = lista(leer([CUERPO]), valores, nombre="x", idioma="es")
    except PlantillaInvalida:
        return
    assert [nombre for nombre, _ in llena.cuerpo] == ["1", "2"]
    for _, valor in llena.cuerpo:
        assert valor.strip()
        assert not {"\n", "\t"} & set(valor)
        assert " " * 5 not in valor


def test_un_mensaje_de_varias_lineas_cabe_en_una_variable():
    assert una_linea("Hola  Laura\n\n¿Vienes?\t🌿 ") == "Hola Laura ¿Vienes? 🌿"


@given(
    cabecera=st.sampled_from(["", "Para {{1}}", "Fija"]),
    uno=st.text(alphabet="abc {}", max_size=8),
    dos=st.text(alphabet="xyz", max_size=8),
)
def test_se_sabe_donde_quedo_cada_valor(cabecera: str, uno: str, dos: str):
    forma = leer(
        [
            {"type": "HEADER", "format": "TEXT", "text": cabecera},
            {"type": "BODY", "text": "Hola {{1}}, {{2}} y {{1}}."},
        ]
    )
    valores = {"cabecera-1": dos, "1": uno, "2": dos}
    texto = rendir(forma, valores).texto

    puestos = [texto[inicio:fin] for inicio, fin in tramos_llenos(forma, valores)]

    visto = {clave: valor.strip() or f"[Variable {clave}]" for clave, valor in valores.items()}
    en_la_cabecera = [dos or "[Cabecera: 1]"] if "{{" in cabecera else []
    assert puestos == [*en_la_cabecera, visto["1"], visto["2"], visto["1"]]
