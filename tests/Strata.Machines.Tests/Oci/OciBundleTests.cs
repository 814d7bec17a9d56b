using Strata.Machines.Limits;
using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Machines.Oci;

namespace Strata.Machines.Tests.Oci;

public sealed class OciBundleTests
{
    private static readonly string[] Sets = ["bounding", "effective", "permitted", "inheritable", "ambient"];

    [Theory]
    [InlineData(MachineProfile.System)]
    [InlineData(MachineProfile.Plain)]
    public void No_machine_may_touch_modules_or_raw_ports(MachineProfile profile)
    {
        var capabilities = Config(profile, "/strata/m-1")["process"]!["capabilities"]!;

        foreach (var set in Sets)
        {
            Assert.DoesNotContain("CAP_SYS_MODULE", Texts(capabilities[set]));
            Assert.DoesNotContain("CAP_SYS_RAWIO", Texts(capabilities[set]));
        }

        Assert.Contains("CAP_SYS_ADMIN", Texts(capabilities["effective"]));
    }

    [Fact]
    public void A_learners_process_has_no_capability_of_its_own()
    {
        var process = OciBundle.Process(true, ["/bin/bash", "-l"], 1000, 1000, [27], "/home/learner", ["TERM=xterm"]);

        Assert.All(Sets.Skip(1), set => Assert.Empty(Texts(process["capabilities"]![set])));
        Assert.NotEmpty(Texts(process["capabilities"]!["bounding"]));
        Assert.False(process["noNewPrivileges"]!.GetValue<bool>());
    }

    [Fact]
    public void A_machine_has_every_namespace_of_its_own()
    {
        var kinds = Config(MachineProfile.System, "/strata/m-1")["linux"]!["namespaces"]!.AsArray().Select(n => n!["type"]!.GetValue<string>());

        Assert.Equal(["cgroup", "ipc", "mount", "network", "pid", "user", "uts"], kinds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_are_mapped_in_one_extent()
    {
        foreach (var kind in new[] { "uidMappings", "gidMappings" })
        {
            var mapping = Assert.Single(Config(MachineProfile.System, null)["linux"]![kind]!.AsArray())!;
            Assert.Equal((0, 0, 65536), ((int)mapping["containerID"]!, (int)mapping["hostID"]!, (int)mapping["size"]!));
        }
    }

    [Fact]
    public void Without_a_cgroup_it_asks_for_none()
    {
        var config = Config(MachineProfile.Plain, null);

        Assert.Null(config["linux"]!["cgroupsPath"]);
        Assert.DoesNotContain(config["mounts"]!.AsArray(), m => m!["type"]!.GetValue<string>() == "cgroup2");
        Assert.DoesNotContain(config["linux"]!["namespaces"]!.AsArray(), n => n!["type"]!.GetValue<string>() == "cgroup");
    }

    [Fact]
    public void No_folder_of_the_host_is_bound_but_the_one_to_ask_by()
    {
        var bound = Config(MachineProfile.System, "/strata/m-1")["mounts"]!.AsArray()
            .Where(m => Texts(m!["options"]).Exists(o => o is "bind" or "rbind"))
            .Select(m => m!["source"]!.GetValue<string>());

        Assert.Equal(["/ask"], bound.Distinct());
    }

    private static JsonNode Config(MachineProfile profile, string? cgroup) => JsonNode.Parse(OciBundle.Config("/rootfs", "/ask", "host", profile, cgroup, MachineLimits.Default))!;

    private static List<string> Texts(JsonNode? array) => array is null ? [] : JsonSerializer.Deserialize<List<string>>(array)!;
}
