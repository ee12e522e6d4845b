// Cuántas conversaciones esperan respuesta, al día en el menú de cualquier página.
const CADA_MS = 15_000;
const TOPE = 99;
const cuenta = document.querySelector("[data-contador]");
let reloj = 0;

async function preguntar() {
  try {
    const respuesta = await fetch(cuenta.dataset.contador, {
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(10_000),
    });
    if (!respuesta.ok) return;
    const { sin_responder: esperan } = await respuesta.json();
    cuenta.querySelector("[data-cifra]").textContent = esperan > TOPE ? `${TOPE}+` : esperan;
    cuenta.hidden = !esperan;
  } catch {
    // Sin red queda la última cifra: la página misma dirá que no hay conexión.
  } finally {
    programar();
  }
}

function programar(espera = CADA_MS) {
  clearTimeout(reloj);
  if (!document.hidden) reloj = setTimeout(preguntar, espera);
}

if (cuenta) {
  document.addEventListener("visibilitychange", () => programar(0));
  programar();
}
