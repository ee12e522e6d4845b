"""El negocio entero en un archivo: leerlo, ver qué cambiaría, aplicarlo y volver a escribirlo."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from domain.errores import NoConfigurado
from tests.factories import ServicioFactory
from ventas.demo.negocio import NEGOCIOS
from ventas.models import CategoriaServicio, Negocio, Novedad, Oferta, Servicio
from ventas.services.archivo_negocio import (
    Archivo,
    ArchivoInvalido,
    CambioEntretanto,
    Tipo,
    aplicar,
    base,
    como_toml,
    comparar,
    escribir,
    leer,
)
from ventas.services.archivo_negocio.forma import (
    NegocioEscrito,
    NovedadEscrita,
    OfertaEscrita,
    ServicioEscrito,
)

AHORA = datetime(2026, 11, 22, 15, tzinfo=UTC)
MINIMO = '[negocio]\nnombre = "Peluquería Sol"\n'
LOS_DOS = sorted(NEGOCIOS.glob("*.toml"), key=lambda ruta: ruta.name)


def negocio(cuerpo: str = "") -> Archivo:
    return leer((MINIMO + cuerpo).encode())


def llevar(archivo: Archivo, **opciones: Any) -> Any:
    return aplicar(archivo, usuario_id=None, ahora=AHORA, **opciones)


def errores(contenido: str | bytes) -> tuple[str, ...]:
    crudo = contenido.encode() if isinstance(contenido, str) else contenido
    with pytest.raises(ArchivoInvalido) as invalido:
        leer(crudo)
    return invalido.value.errores


def _con_lista(clave: str, valor: str) -> bytes:
    """Una oferta cuya lista repite lo mismo miles de veces."""
    repetido = f"{valor}," * 60_000
    return f'{MINIMO}[[oferta]]\ntexto = "x"\n{clave} = [{repetido}]'.encode()


# ------------------------------------------------------------------------------------- leer
def test_todos_los_errores_salen_de_una_vez_y_cada_uno_dice_donde_esta() -> None:
    assert errores(
        """
        [negocio]
        nombre = "Peluquería Sol"
        sucursal = "Centro"
        dias_cerrados = ["lunis"]
        [[categoria]]
        nombre = "Cortes"
        servicios = [
            { nombre = "Corte clásico", precio = "doce mil" },
            { nombre = "Corte niño", precio = 9000, en = { nombre = 3 } },
        ]
        [[oferta]]
        texto = "un corte a mitad de precio"
        porcentaje = 50
        monto = 5000
        """
    ) == (
        "negocio: «dias_cerrados» no conoce «lunis»; puede ser lunes, martes, miércoles, jueves, "
        "viernes, sábado y domingo",
        "negocio: no se conoce la clave «sucursal»",
        "catálogo › Cortes › Corte clásico: el precio debe ser un número, sin comillas ni "
        "decimales",
        "catálogo › Cortes › Corte niño › en inglés: el nombre debe ser un texto entre comillas",
        "ofertas › un corte a mitad de precio: da una sola cosa: «porcentaje», «monto» o «regalo»",
    )


@pytest.mark.parametrize(
    ("cuerpo", "dicho"),
    [
        ("[[categoria]]\nservicios = []", "catálogo › categoría 1: falta el nombre"),
        ('[[categoria]]\nnombre = ""', "el nombre no puede quedar en blanco"),
        ('[[categoria]]\nnombre = "a\\nb"', "va en una sola línea"),
        (f'[[categoria]]\nnombre = "{"a" * 101}"', "no puede pasar de 100 letras"),
        ('[[categoria]]\nnombre = "C"\nservicios = 3', "«servicios» debe ser una lista"),
        ('[[categoria]]\nnombre = "C"\nen = 3', "«en» debe ser una sección"),
        ('[[oferta]]\ntexto = "x"\nhasta = "mañana"', "«hasta» debe ser una fecha, sin comillas"),
        ('[[oferta]]\ntexto = "x"\nporcentaje = 101', "el porcentaje debe ser 100 o menos"),
        ('[[oferta]]\ntexto = "x"\nporcentaje = 1.5', "el porcentaje debe ser un número"),
        ('[[oferta]]\ntexto = "x"\nactiva = 1', "«activa» debe ser true o false"),
        ('[[oferta]]\ntexto = "x"\nperfiles = ["VIPS"]', "no conoce «VIPS»; puede ser"),
        ('[[oferta]]\ntexto = "x"\nsegmentos = ["Oro"]', "no conoce «Oro»; puede ser"),
        ('[[oferta]]\ntexto = "x"\ndias = ["lunes", "Lunes"]', "repite «lunes»"),
        ('[[oferta]]\ntexto = "x"\ncategorias = ["Uñas"]', "«Uñas», que no está en el catálogo"),
        (
            '[[novedad]]\ntexto = "x"\ndesde = 2026-02-01\nhasta = 2026-01-01',
            "novedades › x: termina («hasta») antes de empezar",
        ),
        (
            '[[categoria]]\nnombre = "A"\nservicios = [{nombre = "Corte", precio = 1}]\n'
            '[[categoria]]\nnombre = "B"\nservicios = [{nombre = "Corte", precio = 2}]',
            "el servicio «Corte» está 2 veces",
        ),
        ('[[categoria]]\nnombre = "A"\n[[categoria]]\nnombre = "A"', "«A» está 2 veces"),
        (
            '[[oferta]]\ntexto = "x"\ncodigo = "SOL"\n[[oferta]]\ntexto = "y"\ncodigo = "sol "',
            "el código «SOL» está en 2 ofertas",
        ),
        ('[[oferta]]\ntexto = "x"\ncodigo = "RÍO 20"', "el código lleva solo letras sin acento"),
        (
            '[[categoria]]\nnombre = "A"\nservicios = [{nombre = "Corte", precio = -1}]',
            "debe ser 0 o más",
        ),
    ],
)
def test_cada_error_se_dice_en_castellano(cuerpo: str, dicho: str) -> None:
    assert dicho in "\n".join(errores(MINIMO + cuerpo))


@pytest.mark.parametrize(
    ("contenido", "dicho"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "no es un archivo de texto"),
        ('nombre = "peluquería"'.encode("latin-1"), "debe guardarse como UTF-8"),
        (b'[negocio]\nnombre = "Sol\n', "Línea 2"),
        (b"[negocio]\nnombre = 'a'\nnombre = 'b'", "Línea 3: esa clave ya está antes"),
        (b"a = '''", "falta cerrar"),
        (b"a = " + b"[" * 100_000, "anidado de más"),
        (b".".join([b"a"] * 50_000) + b" = 1", "demasiado larga"),
        (b"a = " + b"9" * 5_000, "un número enorme"),
        (
            MINIMO.encode() + b"".join(b"[[categoria]]\nnombre='%d'\n" % i for i in range(501)),
            "caben 500",
        ),
        (_con_lista("perfiles", '"VIP"'), "«perfiles» repite «VIP»"),
        (_con_lista("dias", '"lunes"'), "«dias» repite «lunes»"),
        (b"#" * 2_000_001, "pasa de 2 MB"),
        (b"", "archivo: falta «negocio»"),
        (b"negocio = 3", "«negocio» debe ser una sección"),
        (b"categoria = [1]\n[negocio]\nnombre = 'Sol'", "debe ser una sección"),
    ],
    ids=lambda valor: valor if isinstance(valor, str) else str(valor[:20]),
)
def test_lo_que_no_es_un_archivo_del_negocio_se_explica_en_el_acto(
    contenido: bytes, dicho: str
) -> None:
    inicio = monotonic()
    assert dicho in errores(contenido)[0]
    assert monotonic() - inicio < 2


def test_con_miles_de_errores_se_dicen_los_primeros_y_cuantos_faltan() -> None:
    servicios = ",".join(f'{{nombre = "S{i}", precio = ""}}' for i in range(2_000))
    dichos = errores(f'{MINIMO}[[categoria]]\nnombre = "A"\nservicios = [{servicios}]')
    assert len(dichos) == 51
    assert dichos[-1] == "y 1950 errores más."


def test_acepta_el_archivo_que_guarda_el_bloc_de_notas() -> None:
    assert leer(b"\xef\xbb\xbf" + MINIMO.replace("\n", "\r\n").encode()).negocio.nombre


def test_la_unidad_de_la_categoria_vale_para_sus_servicios_que_no_dicen_otra() -> None:
    archivo = negocio(
        '[[categoria]]\nnombre = "Cortes"\nunidad = "por persona"\nen = {unidad = "per person"}\n'
        'servicios = [{nombre = "A", precio = 1}, {nombre = "B", precio = 2, unidad = "por hora"}]'
    )
    a, b = archivo.categoria[0].servicios
    assert (a.unidad, a.en.unidad) == ("por persona", "per person")
    assert (b.unidad, b.en.unidad) == ("por hora", "")


# ------------------------------------------------------------------------- ida y vuelta
@pytest.mark.django_db
@pytest.mark.parametrize("ruta", LOS_DOS, ids=lambda ruta: ruta.stem)
def test_lo_que_se_exporta_se_importa_exacto(ruta: Path) -> None:
    llevar(leer(ruta.read_bytes()))
    texto = escribir()
    leido = leer(texto.encode())
    assert not comparar(leido).hechos
    for modelo in (Oferta, Novedad, Servicio, CategoriaServicio, Negocio):
        modelo._default_manager.all().delete()
    llevar(leido)
    assert escribir() == texto


_palabras = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40
).map(str.strip)
_nombre = _palabras.filter(bool)
_servicio = st.fixed_dictionaries(
    {"nombre": _nombre, "precio": st.integers(0, 10**12 - 1)},
    optional={
        "unidad": _palabras,
        "complemento": st.booleans(),
        "mencionable": st.booleans(),
        "activo": st.booleans(),
        "en": st.fixed_dictionaries({}, optional={"nombre": _palabras, "unidad": _palabras}),
    },
)
_negocio = st.fixed_dictionaries(
    {"nombre": _nombre},
    optional={
        "lugar": _palabras,
        "dias_cerrados": st.lists(st.sampled_from(["lunes", "martes", "domingo"]), unique=True),
        "politicas": st.lists(_nombre, max_size=3),
        "pt": st.fixed_dictionaries({}, optional={"pie": _palabras}),
    },
)


@given(_negocio, st.lists(_servicio, max_size=4, unique_by=lambda s: s["nombre"]))
def test_cualquier_negocio_se_escribe_y_se_lee_igual(
    dicho: dict[str, Any], servicios: list[dict[str, Any]]
) -> None:
    datos = {"negocio": dicho, "categoria": [{"nombre": "Todo", "servicios": servicios}]}
    archivo = Archivo.model_validate(datos)
    assert leer(como_toml(archivo).encode()) == archivo


@pytest.mark.parametrize(
    ("modelo", "valores"),
    [
        (Negocio, base.valores_de_negocio(NegocioEscrito(nombre="x"))),
        (
            Servicio,
            base.valores_de_servicio(ServicioEscrito(nombre="x", precio=1)) | {"categoria": 1},
        ),
        (Oferta, base.valores_de_oferta(OfertaEscrita(texto="x"))),
        (Novedad, base.valores_de_novedad(NovedadEscrita(texto="x"))),
    ],
)
def test_todo_lo_que_se_configura_viaja_en_el_archivo(
    modelo: type[Model], valores: dict[str, Any]
) -> None:
    assert {campo.name for campo in modelo._meta.concrete_fields} - {"id"} == set(valores)


# -------------------------------------------------------------------------- ver y aplicar
@pytest.mark.django_db
def test_antes_de_aplicar_se_ve_que_se_crea_que_cambia_y_que_queda_igual() -> None:
    llevar(
        negocio('[[categoria]]\nnombre = "Cortes"\nservicios = [{nombre = "Corte", precio = 9}]')
    )
    cambios = comparar(
        negocio(
            '[[categoria]]\nnombre = "Cortes"\nen = {nombre = "Haircuts"}\n'
            'servicios = [{nombre = "Corte", precio = 12000}, {nombre = "Barba", precio = 8000}]'
        )
    )
    assert [(c.tipo, c.nombre, c.nuevo) for c in cambios.hechos] == [
        (Tipo.CATEGORIA, "Cortes", False),
        (Tipo.SERVICIO, "Corte", False),
        (Tipo.SERVICIO, "Barba", True),
    ]
    detalle = cambios.hechos[1].detalles[0]
    assert (detalle.campo, detalle.antes, detalle.ahora) == ("precio", "$9", "$12.000")
    assert cambios.iguales == 1
    assert Servicio.objects.get().precio == 9


@pytest.mark.django_db
def test_lo_que_no_esta_en_el_archivo_no_se_borra_y_con_la_casilla_se_desactiva() -> None:
    llevar(negocio('[[novedad]]\ntexto = "un sillón nuevo"'))
    ServicioFactory(nombre="Peinado")
    assert [s.nombre for s in comparar(negocio()).sobran] == ["Peinado", "un sillón nuevo"]
    llevar(negocio())
    assert Servicio.objects.get(nombre="Peinado").activo
    llevar(negocio(), desactivar=True)
    assert not Servicio.objects.get(nombre="Peinado").activo
    assert not Novedad.objects.get().activa
    assert not comparar(negocio()).sobran


@pytest.mark.django_db
def test_una_oferta_se_reconoce_por_su_codigo_aunque_cambie_su_texto() -> None:
    antes = '[[oferta]]\ntexto = "un 10% menos"\nporcentaje = 10\ncodigo = "sol10"\n'
    llevar(negocio(antes + '[[oferta]]\ntexto = "un regalo"'))
    ids = list(Oferta.objects.order_by("id").values_list("id", flat=True))
    llevar(
        negocio(
            '[[categoria]]\nnombre = "Cortes"\n[[oferta]]\ntexto = "un regalo"\nprioridad = 4\n'
            '[[oferta]]\ntexto = "un 15% menos"\nporcentaje = 15\ncodigo = "SOL10"\n'
            'categorias = ["Cortes"]\ndias = ["jueves"]\nlimite_usos = 20\n'
            "una_vez_por_persona = false\n"
            "hasta = 2026-12-31"
        )
    )
    assert list(Oferta.objects.order_by("id").values_list("id", flat=True)) == ids
    oferta = Oferta.objects.get(codigo="SOL10")
    assert (oferta.texto, oferta.porcentaje, oferta.dias) == ("un 15% menos", 15, [3])
    assert (oferta.limite_usos, [c.nombre for c in oferta.categorias.all()]) == (20, ["Cortes"])
    assert not oferta.una_vez_por_persona
    assert Oferta.objects.get(texto="un regalo").prioridad == 4


@pytest.mark.django_db
def test_si_alguien_cambia_algo_despues_de_mirar_no_se_aplica_nada() -> None:
    archivo = negocio('[[categoria]]\nnombre = "A"\nservicios = [{nombre = "Corte", precio = 5}]')
    visto = comparar(archivo)
    ServicioFactory(nombre="Corte", precio=Decimal(7))
    with pytest.raises(CambioEntretanto, match="míralos de nuevo"):
        llevar(archivo, huella=visto.huella)
    assert Servicio.objects.get().precio == 7


@pytest.mark.django_db
def test_lo_que_cambia_donde_la_pantalla_ya_no_alcanza_tampoco_se_pisa() -> None:
    largo = "a" * 100
    llevar(negocio(f'[[novedad]]\ntexto = "x"\nen = {{texto = "{largo}"}}'))
    nuevo = negocio(f'[[novedad]]\ntexto = "x"\nen = {{texto = "{largo} y más"}}')
    visto = comparar(nuevo)
    Novedad.objects.update(traducciones={"en": {"texto": f"{largo} y otra cosa"}})
    with pytest.raises(CambioEntretanto):
        llevar(nuevo, huella=visto.huella)


@pytest.mark.django_db
def test_queda_anotado_quien_lo_aplico(administrador: User) -> None:
    aplicar(negocio('[[novedad]]\ntexto = "x"'), usuario_id=administrador.pk, ahora=AHORA)
    entrada = LogEntry.objects.get(user=administrador)
    assert entrada.change_message == "Archivo del negocio: 1 nuevo, 1 cambiado, 0 iguales"


@pytest.mark.completo
@pytest.mark.django_db
def test_dos_mil_servicios_entran_en_segundos_y_con_pocas_consultas() -> None:
    servicios = "\n".join(
        f'{{nombre = "Corte {i}", precio = {i}, en = {{nombre = "Cut {i}"}}}},'
        for i in range(2_000)
    )
    crudo = f'{MINIMO}[[categoria]]\nnombre = "A"\nunidad = "c/u"\nservicios = [\n{servicios}\n]'
    inicio = monotonic()
    archivo = leer(crudo.encode())
    with CaptureQueriesContext(
        connection,
    ) as consultas:
        llevar(archivo)
    with CaptureQueriesContext(connection) as otra_vez:
        llevar(archivo)
    assert Servicio.objects.count() == 2_000
    assert len(consultas) <= 35
    assert len(otra_vez) <= 15
    assert leer(escribir().encode()).categoria[0].servicios
    assert monotonic() - inicio < 10


@pytest.mark.django_db
def test_sin_negocio_no_hay_nada_que_exportar_y_el_archivo_lo_crea() -> None:
    Negocio.objects.all().delete()
    with pytest.raises(NoConfigurado):
        escribir()
    llevar(negocio())
    assert tomllib.loads(escribir()) == {"negocio": {"nombre": "Peluquería Sol"}}
