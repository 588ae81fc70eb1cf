// Says in words that a key or passkey was not accepted; the ceremony itself is allauth's.
document.addEventListener("allauth.error", (event) => {
  const words = document.querySelector("[data-key-failed]");
  if (words) {
    event.preventDefault();
    words.hidden = false;
  }
});
