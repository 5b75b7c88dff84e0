/* What the theme leaves out for those who use a keyboard or a screen reader. */

function makeReachable() {
  // A box that scrolls sideways must be reached by the keyboard; one that does not would only be in the way.
  for (const box of document.querySelectorAll("article pre, .table-wrapper")) {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
    } else {
      box.removeAttribute("tabindex");
    }
  }
}

function nameLandmarks() {
  document.querySelector(".sidebar-drawer")?.setAttribute("aria-label", "All pages");
  document.querySelector(".toc-drawer")?.setAttribute("aria-label", "On this page");
}

addEventListener("load", () => {
  nameLandmarks();
  makeReachable();
});
addEventListener("resize", makeReachable);
