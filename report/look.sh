#!/usr/bin/env bash
# Opens the sample reports that the tests leave in target/samples, and the one that HostileNamesIT leaves of an estate with hostile
# names (the build makes it before this is run), in headless Chromium, at the width of a desktop and of a
# telephone, and fails if one of them complains, asks the network for anything, runs what its names would have it run, or is
# wider than the window. With a directory as its argument it also leaves pictures there, in light and in dark.
set -euo pipefail
pictures=${1:+$(realpath "$1")}
cd "$(dirname "$0")"
samples=$PWD/target/samples
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then
  echo "report/look.sh needs Chromium: apt-get install chromium" >&2
  exit 1
fi
if [ ! -f "$samples/month.html" ]; then
  echo "There is no $samples/month.html; build the module first: mvn -pl report -am package" >&2
  exit 1
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

chrome() { # arguments, then what to open
  timeout 120 "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$scratch/profile" \
    --enable-logging=stderr --v=0 "$@" 2>"$scratch/log"
}

# The page itself runs no script, so a frame around it is asked how wide it has become, and by what name it goes.
frame() { # file, width
  cat <<HTML
<!DOCTYPE html><title>measuring</title><iframe id="it" src="file://$1" style="width:$2px;height:900px;border:0"></iframe>
<pre id="found"></pre><script>
document.getElementById('it').onload = function () {
  var page = this.contentDocument;
  document.getElementById('found').textContent =
    'width=' + page.documentElement.scrollWidth + ' title=' + page.title +
    ' charts=' + page.querySelectorAll('figure svg path').length + ' asked=' + this.contentWindow.performance.getEntriesByType('resource').length;
};
</script>
HTML
}

wrong=0
pages=("$samples/month.html" "$samples/hostile.html")
estate=$PWD/../integration-tests/target/samples/hostile.html
if [ -f "$estate" ]; then pages+=("$estate"); else echo "without $estate: HostileNamesIT has not run"; fi
for sample in "${pages[@]}"; do
  for width in 1280 390; do
    frame "$sample" "$width" >"$scratch/frame.html"
    chrome --allow-file-access-from-files --virtual-time-budget=5000 --dump-dom "file://$scratch/frame.html" >"$scratch/dom.html"
    found=$(sed -n 's/.*<pre id="found">\([^<]*\).*/\1/p;s/^\(width=.*\)<\/pre>.*/\1/p' "$scratch/dom.html" | head -1)
    echo "$sample at $width px: ${found:-nothing was found}"
    measured=$(sed -n 's/.*width=\([0-9]*\).*/\1/p' <<<"$found")
    if [ -z "$measured" ] || [ "$measured" -gt "$width" ]; then echo "  wider than the window" >&2; wrong=1; fi
    case $found in *" title=Citrix traffic"*) ;; *) echo "  not the title it should have: something ran" >&2; wrong=1;; esac
    case $found in *" asked=0") ;; *) echo "  it asked for more than itself" >&2; wrong=1;; esac
    case $found in *" charts=0 "*) echo "  no chart was drawn" >&2; wrong=1;; esac
    if grep -E 'CONSOLE' "$scratch/log"; then echo "  it complained" >&2; wrong=1; fi
  done
done

if [ -n "$pictures" ]; then
  mkdir -p "$pictures"
  for theme in light:1 dark:0; do
    chrome --blink-settings="preferredColorScheme=${theme#*:}" --window-size=1180,1320 \
      --screenshot="$scratch/report.png" "file://$samples/month.html" >/dev/null
    cp "$scratch/report.png" "$pictures/report-${theme%%:*}.png"
  done
  chrome --no-pdf-header-footer --print-to-pdf="$scratch/report.pdf" "file://$samples/month.html" >/dev/null
  cp "$scratch/report.pdf" "$samples/month.pdf"
fi
exit $wrong
