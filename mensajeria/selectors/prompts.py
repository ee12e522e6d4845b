"""Los textos de los prompts: qué versión rige y cuáles hay."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max

from mensajeria.models import Publicacion, VersionTexto


def publicaciones_vigentes() -> dict[str, Publicacion]:
    """La última publicación de cada pieza que tiene alguna, con su versión y quién, por pieza."""
    ultimas = Publicacion.objects.order_by().values("pieza").annotate(ultima=Max("pk"))
    vigentes = Publicacion.objects.filter(pk__in=ultimas.values("ultima"))
    return {p.pieza: p for p in vigentes.select_related("version__autor", "quien")}


def ultimos_numeros() -> dict[str, int]:
    """El número de la versión más nueva de cada pieza que tiene alguna además del archivo."""
    numeros = VersionTexto.objects.order_by().values("pieza").annotate(ultimo=Max("numero"))
    return dict(numeros.values_list("pieza", "ultimo"))


def versiones_de(pieza: str) -> Sequence[VersionTexto]:
    """Las versiones de una pieza, la más nueva primero, con su autor; sin la del archivo."""
    return list(
        VersionTexto.objects.filter(pieza=pieza).select_related("autor").order_by("-numero")
    )


def publicaciones_de(pieza: str, *, maximo: int = 20) -> Sequence[Publicacion]:
    """Las últimas publicaciones de una pieza, la más nueva primero."""
    de_la_pieza = Publicacion.objects.filter(pieza=pieza).select_related("version", "quien")
    return list(de_la_pieza.order_by("-pk")[:maximo])
