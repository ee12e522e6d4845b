"""Redactores: cada archivo da un `construir(config) -> Redactor`."""
