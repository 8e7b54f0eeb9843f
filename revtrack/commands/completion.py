"""`revtrack completion`: what a shell needs to complete command lines, and its answers."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from revtrack.verbs.offering import Offer

_BASH = r"""_revtrack() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == $'\tfiles' ]]; then
            compopt -o default
        else
            COMPREPLY+=("$line")
        fi
    done < <(_REVTRACK_COMPLETE=bash "${1/#\~/$HOME}" "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
}
complete -F _revtrack revtrack
"""

_ZSH = r"""#compdef revtrack
_revtrack() {
    local -a values told given
    local line program before=${LBUFFER%%${words[1]}*}
    local -i widest=0
    program=${(Q)words[1]}
    given=(${(M)${(z)before}:#[A-Za-z_]*=*})
    for line in "${(@f)$(_REVTRACK_COMPLETE=zsh ${~program} \
            "${(@Q)given}" "${(@Q)words[1,CURRENT-1]}" "${PREFIX}" 2>/dev/null)}"; do
        if [[ $line == $'\tfiles' ]]; then
            compset -P '--*='
            _files
            return
        elif [[ -n $line ]]; then
            values+=("${line%%$'\t'*}")
            told+=("${line#*$'\t'}")
            (( ${#values[-1]} > widest )) && widest=${#values[-1]}
        fi
    done
    (( $#values )) || return 1
    local -i n
    for (( n = 1; n <= $#values; n++ )); do
        told[n]="${(r:widest:)values[n]}  ${told[n]}"
        told[n]=${told[n][1,COLUMNS-1]}
    done
    compadd -M 'm:{[:lower:]}={[:upper:]}' -l -d told -a values
}
if [[ ${funcstack[1]} == _revtrack ]]; then
    _revtrack "$@"
else
    compdef _revtrack revtrack
fi
"""

_FISH = r"""function __revtrack_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program (string match -v -r -- '^\w+=' $words)[1]
    for line in (env _REVTRACK_COMPLETE=fish $program $words "$current" 2>/dev/null)
        if test "$line" = \tfiles
            set -l option (string match -r -- '^--[^=]*=' $current)
            for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' $current))
                printf '%s\n' "$option$path"
            end
        else
            printf '%s\n' $line
        end
    end
end
complete -c revtrack -f -a '(__revtrack_complete)'
"""


class Shell(StrEnum):
    """The shells that can complete."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"


_SCRIPTS = {Shell.bash: _BASH, Shell.zsh: _ZSH, Shell.fish: _FISH}

_WORD = re.compile(
    r"""(?: \\. | '[^']*'? | "(?:\\.|[^"\\])*"? | [^\s'"\\] | \\$ )+""", re.VERBOSE | re.DOTALL
)
"""A word of a line that may not be finished, its quotes and backslashes kept."""

_QUOTED = re.compile(
    r"""\\(?P<char>.?) | '(?P<single>[^']*)'? | "(?P<double>(?:\\.|[^"\\])*)"?""",
    re.VERBOSE | re.DOTALL,
)
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=")
_ODD = re.compile(r"([^\w@%+=:,./-])")
"""What a shell may act on; all else stands for itself in every one of them."""


def completion(
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")],
) -> None:
    """Print what makes a shell complete stories, versions and options.

    \b
    eval "$(revtrack completion bash)"               in ~/.bashrc
    source <(revtrack completion zsh)                in ~/.zshrc, below compinit
    revtrack completion fish | source                in ~/.config/fish/config.fish

    Stories and versions are those of the database that the line names, with --db, or that
    REVTRACK_DB or the configuration does. bash does not tell of a variable that is set on the
    line itself; zsh and fish do.
    """  # noqa: D301
    sys.stdout.write(_SCRIPTS[shell])


def complete(shell: str, args: Sequence[str]) -> int:
    """Print what a shell may offer, a line each; whatever is wrong, nothing, and no error."""
    try:
        lines = _bash(*args) if shell == Shell.bash else _lines(args)
        sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
        sys.stdout.flush()
    except Exception:  # noqa: S110  a shell shows what is written while somebody types
        pass
    return 0


def _lines(args: Sequence[str]) -> list[str]:
    """Return the offers of zsh and fish: the name, a tab, what it is."""
    *words, current = args
    return ["\t".join(offer) for offer in _offers(words, unquoted(current))]


def _bash(line: str, piece: str) -> list[str]:
    """Return the offers of bash, each in place of the piece that it takes for the current word.

    It takes `--agency=` and what follows for two words, and a name with a colon, too.
    """
    *words, current = split(line)
    typed = unquoted(current)
    behind = len(typed.removesuffix(unquoted(piece)))
    is_open = current.startswith(("'", '"'))
    found = []
    for name, told in _offers([unquoted(word) for word in words], typed):
        if not name:
            found.append(f"\t{told}")
        elif not is_open:
            found.append(_ODD.sub(r"\\\1", name[behind:]))
        elif not _ODD.search(name.replace(" ", "")):  # bash itself closes the quotes
            found.append(name)
    return found


def _offers(words: Sequence[str], current: str) -> list[Offer]:
    """Return the offers for a line: variables may stand before `revtrack`."""
    from revtrack.commands.completing import offers

    start = next(place for place, word in enumerate(words) if not _ASSIGNMENT.match(word))
    given = dict(word.split("=", 1) for word in words[:start])
    return offers(words[start + 1 :], current, {**os.environ, **given})


def split(line: str) -> list[str]:
    """Return the words of a line up to the cursor as typed; the last is the one at the cursor."""
    found = list(_WORD.finditer(line))
    words = [match[0] for match in found]
    is_inside = bool(found) and found[-1].end() == len(line)
    return words if is_inside else [*words, ""]


def unquoted(word: str) -> str:
    """Return what a word means without its quotes and backslashes."""

    def meant(match: re.Match[str]) -> str:
        if match["double"] is not None:
            return re.sub(r'\\(["$`\\])', r"\1", match["double"])
        return match["single"] if match["single"] is not None else match["char"]

    return _QUOTED.sub(meant, word)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(completion)
