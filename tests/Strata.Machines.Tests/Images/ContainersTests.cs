namespace Strata.Machines.Tests.Images;

/// <summary>What a learner does with containers, without any registry: as root of the machine, and as an ordinary user of it.</summary>
[Collection(nameof(ImageBuilding))]
public sealed class ContainersTests(ContainersImage image) : IClassFixture<ContainersImage>
{
    public static TheoryData<string> Users => ["root", "learner"];

    [Fact]
    public async Task It_boots_with_nothing_failed()
    {
        Assert.Equal("running", await image.DoAsync("root", "systemctl is-system-running"));
        Assert.Equal("", await image.DoAsync("root", "systemctl --failed --no-legend; ls /dev/net /dev/fuse 2>/dev/null || true"));
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task The_base_images_are_there_and_whole(string user)
    {
        var names = await image.DoAsync(user, "podman images --format '{{.Repository}}:{{.Tag}}' | grep -E 'localhost/(busybox|compiler|debian|python):(latest|mini)' | sort");
        Assert.Equal("localhost/busybox:latest\nlocalhost/compiler:mini\nlocalhost/debian:mini\nlocalhost/python:mini", names);
        Assert.Equal("", await image.DoAsync(user, "podman run --rm debian:mini sh -c 'dpkg --audit; apt-get -qq check; find / -xdev ! -user root ! -user _apt ! -user nobody | grep -v -e ^/proc -e ^/sys -e ^/dev || true'"));
        Assert.Equal("b'served'", await image.DoAsync(user, "podman run --rm python:mini python3 -c 'import http.server, ssl, sqlite3, json; print(b\"served\")'"));
        Assert.Equal("made", await image.DoAsync(user, "podman run --rm compiler:mini sh -c 'printf \"#include <stdio.h>\\nint main(void) { return puts(\\\"made\\\") < 0; }\\n\" > made.c && cc -o made made.c && ./made'"));
        Assert.Equal("0", await image.DoAsync(user, "podman run --rm busybox id -u"));
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task A_dockerfile_of_two_stages_builds_and_runs(string user)
    {
        var said = await image.DoAsync(user, """
            mkdir -p ~/two && cd ~/two
            cat > Dockerfile <<'END'
            FROM debian:mini AS build
            WORKDIR /src
            COPY words .
            RUN useradd -m worker && sort words > sorted && rm words && chown worker sorted
            FROM busybox
            COPY --from=build /src/sorted /sorted
            RUN echo built > /how && rm -r /root
            USER 65
            CMD ["sh", "-c", "cat /sorted /how; id -u; ls -d /root 2>/dev/null || echo gone"]
            END
            printf 'pear\napple\n' > words
            podman build -q -t two . >/dev/null
            podman run --rm two
            buildah images -q two | wc -l
            podman rmi -f two >/dev/null
            """);

        Assert.Equal("apple\npear\nbuilt\n65\ngone\n1", said);
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Two_containers_talk_by_name_over_a_network_and_a_port_is_published(string user)
    {
        var port = user == "root" ? 8081 : 8082;
        var said = await image.DoAsync(user, $$"""
            podman network create talk >/dev/null
            podman run -d --name server --network talk -p {{port}}:80 python:mini python3 -m http.server -d /usr/share/python3 80 >/dev/null
            podman run --rm --network talk busybox sh -c 'until wget -q -O /tmp/x http://server/; do sleep 0.1; done; grep -o -m 1 "Directory listing for" /tmp/x | head -n 1'
            until curl -s -o /tmp/{{user}}-x http://127.0.0.1:{{port}}/; do sleep 0.1; done; grep -o "<h1>Directory listing for" /tmp/{{user}}-x
            podman run --rm --network none busybox sh -c 'wget -q -T 1 -O - http://server/ 2>/dev/null || echo apart'
            podman logs server 2>&1 | grep -o -m 1 'GET / HTTP'
            podman rm -f -t 0 server >/dev/null
            podman network rm talk >/dev/null
            """);

        Assert.Equal("Directory listing for\n<h1>Directory listing for\napart\nGET / HTTP", said);
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task A_volume_outlives_its_container(string user)
    {
        var said = await image.DoAsync(user, """
            podman volume create kept >/dev/null
            podman run --rm -v kept:/data busybox sh -c 'echo written > /data/x'
            podman run --rm -v kept:/data:ro debian:mini sh -c 'cat /data/x; touch /data/y 2>/dev/null || echo read-only'
            podman volume rm kept >/dev/null
            podman volume ls -q
            """);

        Assert.Equal("written\nread-only", said);
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Compose_brings_three_services_up_and_takes_them_down(string user)
    {
        var port = user == "root" ? 8083 : 8084;
        var said = await image.DoAsync(user, $$"""
            mkdir -p ~/three && cd ~/three
            cat > compose.yaml <<'END'
            services:
              store:
                image: localhost/busybox:latest
                command: sh -c 'mkdir -p /w && echo stored > /w/value && exec httpd -f -p 80 -h /w'
              site:
                image: localhost/python:mini
                command: python3 -m http.server 8000 -d /site
                volumes: ["content:/site"]
                depends_on: [store]
                ports: ["127.0.0.1:{{port}}:8000"]
              worker:
                build: .
                volumes: ["content:/site"]
                depends_on: [store]
            volumes: { content: {} }
            END
            cat > Dockerfile <<'END'
            FROM localhost/busybox:latest
            CMD ["sh", "-c", "until wget -q -O /site/value http://store/value; do sleep 0.1; done; exec sleep 1000"]
            END
            docker-compose up -d --build >/tmp/{{user}}-up 2>&1 || { cat /tmp/{{user}}-up; exit 1; }
            docker-compose ps --services --status running | sort | tr '\n' ' '
            until [ "$(curl -s http://127.0.0.1:{{port}}/value)" = stored ]; do sleep 0.1; done
            curl -s http://127.0.0.1:{{port}}/value
            docker-compose down -v -t 1 >/tmp/{{user}}-down 2>&1 || { cat /tmp/{{user}}-down; exit 1; }
            podman ps -aq | wc -l
            podman volume ls -q | wc -l
            podman network ls -q | wc -l
            """);

        Assert.Equal("site store worker stored\n0\n0\n1", said);
    }

    [Fact]
    public async Task A_container_of_learner_has_no_rights_over_the_machine()
    {
        Assert.Equal("0 1000", await image.DoAsync("learner", "podman run --rm -v /etc:/host:ro busybox sh -c 'id -u; cat /host/shadow 2>/dev/null | wc -l' | tr '\\n' ' ' | sed 's/0 0 /0 /'; podman run -d --name owned busybox sleep 100 >/dev/null; ps -o uid= -p $(podman inspect -f '{{.State.Pid}}' owned) | tr -d ' '; podman rm -f -t 0 owned >/dev/null"));
    }
}
