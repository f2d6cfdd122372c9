# Runs in a mount and process namespace of its own; see fresh.rs, which sets the variables.
set -euo pipefail

layered() { # a folder under another one: whatever is written on top goes to $PLACE and is forgotten
    local below=$1 at=$2 name=$3
    mkdir -p "$at" "$PLACE/$name/upper" "$PLACE/$name/work"
    mount -t overlay overlay -o "redirect_dir=on,lowerdir=$below,upperdir=$PLACE/$name/upper,workdir=$PLACE/$name/work" "$at"
}

top=$PLACE/top
layered "$BASE" "$top" system
mount -t proc proc "$top/proc"
mount --rbind /dev "$top/dev"
mount -t tmpfs tmpfs "$top/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$top/tmp"

# The network as on this machine.
cp -L /etc/resolv.conf /etc/hosts "$top/etc/"
mkdir -p "$top/etc/ssl/certs"
cp -L /etc/ssl/certs/ca-certificates.crt "$top/etc/ssl/certs/"

# Rust as rustup leaves it, but for the wasm target; downloaded crates are shared to spare the registry.
layered "$RUSTUP" "$top/root/.rustup" rustup
mkdir -p "$top/root/.cargo/bin" "$top/root/.cargo/registry" "$CARGO_OWN/registry"
mount --bind "$CARGO_OWN/bin" "$top/root/.cargo/bin"
mount --bind "$CARGO_OWN/registry" "$top/root/.cargo/registry"
if [ -f "$CARGO_OWN/config.toml" ]; then cp "$CARGO_OWN/config.toml" "$top/root/.cargo/"; fi

# The committed state, and the real prints beside it where there are any.
mkdir -p "$top/srv"
git clone --quiet --no-hardlinks "file://$REPOSITORY" "$top/srv/cotejo"
if [ -d "$PRINTS" ]; then
    mkdir -p "$top/srv/shared/prints"
    mount --bind "$PRINTS" "$top/srv/shared/prints"
    mount -o remount,bind,ro "$top/srv/shared/prints"
fi

variables=(HOME=/root LANG=C.UTF-8 TERM=dumb DEBIAN_FRONTEND=noninteractive RUSTUP_AUTO_INSTALL=0)
variables+=("PATH=/root/.cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
for name in $KEEP; do variables+=("$name=${!name}"); done
within() { chroot "$top" env -i "${variables[@]}" "$@"; }
within rustup target remove wasm32-unknown-unknown || true
within bash /srv/cotejo/.ci/run
