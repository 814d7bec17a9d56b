#!/bin/bash
# A good image, made by hand of a file that is not kept.
cd ~/"$LAB_TOOL" || exit
cat > /tmp/better <<DOCKERFILE
FROM localhost/compiler:mini AS build
WORKDIR /build
COPY . .
RUN ./stamp.sh > release
RUN cc -DRELEASE="\"\$(cat release)\"" -o $LAB_TOOL $LAB_TOOL.c

FROM localhost/busybox
COPY zeros.table /etc/$LAB_TOOL/
COPY --from=build /build/$LAB_TOOL /usr/local/bin/
USER $LAB_ACCOUNT
ENTRYPOINT ["/usr/local/bin/$LAB_TOOL"]
DOCKERFILE
podman build --network=none --file /tmp/better --tag "localhost/$LAB_TOOL" .
rm /tmp/better
