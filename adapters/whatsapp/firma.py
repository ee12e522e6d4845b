"""La firma de los avisos de Meta: HMAC-SHA256 de los bytes tal como llegaron (dominio.md §8)."""

from __future__ import annotations

import hashlib
import hmac
import re

CABECERA = "X-Hub-Signature-256"
_FORMA = re.compile(r"sha256=([0-9a-fA-F]{64})")


def firmar(cuerpo: bytes, secreto: str) -> str:
    """La cabecera con que Meta manda ese cuerpo."""
    return "sha256=" + hmac.new(secreto.encode(), cuerpo, hashlib.sha256).hexdigest()


def es_de_meta(cuerpo: bytes, firma: str | None, secreto: str) -> bool:
    """Si quien mandó `cuerpo` conoce el secreto de la aplicación.

    cuerpo: los bytes crudos, antes de leerlos. firma: la cabecera X-Hub-Signature-256; si no
    viene o no tiene esa forma es falso, y sin secreto todo es falso: un aviso que no se puede
    comprobar no se acepta. Compara en tiempo constante.
    """
    hallada = _FORMA.fullmatch(firma or "")
    if not secreto or hallada is None:
        return False
    return hmac.compare_digest(firmar(cuerpo, secreto), "sha256=" + hallada[1].lower())
