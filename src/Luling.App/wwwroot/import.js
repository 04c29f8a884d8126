// An addition to the import pages: they work without it.
"use strict";
(() => {
  const upload = document.getElementById("upload");
  if (upload) {
    const file = upload.querySelector("input[type=file]");
    const wrong = document.getElementById("file-wrong");
    const tell = text => {
      wrong.replaceChildren();
      if (text) {
        const line = document.createElement("p");
        line.className = "bad small";
        line.id = "file-error";
        line.setAttribute("role", "alert");
        line.textContent = text;
        wrong.append(line);
      }
    };
    const tooLarge = () => file.files.length > 0 && file.files[0].size > Number(upload.dataset.limit);
    file.addEventListener("change", () => tell(tooLarge() ? upload.dataset.tooLarge : null));
    upload.addEventListener("submit", e => {
      if (tooLarge()) {
        e.preventDefault();
        file.focus();
      }
    });
  }

  // While the job runs its numbers are taken from the page itself, fetched anew; when it has ended the page is loaded again.
  const look = async () => {
    const running = document.getElementById("running");
    if (!running) {
      return;
    }
    try {
      const answer = await fetch(location.href, { headers: { "Cache-Control": "no-cache" } });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("running");
      if (!fresh) {
        location.reload();
        return;
      }
      const status = running.querySelector("[role=status]"), now = fresh.querySelector("[role=status]").textContent;
      if (status.textContent !== now) {
        status.textContent = now;
      }
      running.querySelector("progress").value = fresh.querySelector("progress").value;
      running.querySelector("#rows").textContent = fresh.querySelector("#rows").textContent;
    } catch {
      // The line may be back at the next look.
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 700);
})();
