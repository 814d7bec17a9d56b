using Strata.Practice.Maps;

namespace Strata.Web.Tests.Fakes;

/// <summary>A map of one track: by default six layers, so that the drawing is seen at its full height.</summary>
/// <param name="isUnproven">Whether the first lab was imported, and has no solution.</param>
internal sealed class FakeMaps(int layers = 6, bool isUnproven = false) : IMaps
{
    public MapReport Read() => new(layers == 0 ? [] : [new MapTrack("devops", "From a process to a cloud", [.. All.Take(layers).Select(Told)], [Cycle], [Book])]);

    public string? Lesson(string concept) => concept == Processes ? "<h1>A process is a program that runs</h1>\n<p>Each has a number.</p>" : null;

    public const string Processes = "devops/posix/processes", Work = "devops/posix/sourcing";

    private static readonly MapCycle Cycle = new("devops/cycles/first", "The first cycle", "6-9", 6, 9, "the first year", "The ground.", "Notes.", ["devops/posix"], [FakeDeliverables.Id], [new("devops/sources/book", [1, 2], "1-13")]);

    private static readonly MapSource Book = new(
        "devops/sources/book",
        "The book of processes",
        "book",
        "Ann",
        "A press, 2020",
        "Read it slowly.",
        [
            new(1, "What runs", "Processes", "They are all that runs.", [Processes], null, null) { Called = ["1-13: All of it"] },
            new(2, "What is asked", "Signals", "They are how one asks.", [Processes, "devops/posix/jobs"], null, null) { Called = ["1-13: All of it"] },
        ],
        [new("1-13", "All of it", "So it was planned.", [1, 2])]);

    private MapStage Told(MapStage stage) =>
        stage with { Concepts = [.. stage.Concepts.Select(c => c with { Labs = [.. c.Labs.Select(l => l with { Unproven = isUnproven && l.Id == FakeAttempts.LabId })] })] };

    private static readonly MapStage[] All =
    [
        new("devops/posix", "One machine, understood", "Command a Unix system and know why it does what it does.", "Everything above is processes, files and permissions in disguise.",
        [
            Concept("posix/philosophy", "The POSIX idea"),
            Concept("posix/processes", "Processes, PIDs and signals", new MapLab(FakeAttempts.LabId, "A runaway process", 4, true, false)) with { Requires = ["devops/posix/philosophy"], Tools = ["ps", "kill"] },
            Concept("posix/hierarchy", "Where files live"),
            Concept("posix/permissions", "Permissions and ownership", new MapLab("devops/posix/permissions/handover", "A folder for a team", 6, false, true)),
            Concept("posix/environment", "Environment and PATH", new MapLab("devops/posix/environment/shadowed", "The wrong python", 5, true, true)),
            Concept("posix/shells", "Shells: quoting, redirection, pipes"),
            Concept("posix/text", "Text utilities", new MapLab("devops/posix/text/log-triage", "Reading a log under pressure", 8, false, false)),
            Concept("posix/packages", "Package management"),
            Concept("posix/ssh", "SSH and remote sessions"),
            Concept("posix/jobs", "Job control") with { Requires = [Processes] },
        ],
        [
            new(FakeDeliverables.Id, "Three small scripts that can be trusted", 8, 14, false, "ready") { Concepts = [Processes] },
            new(Work, "Run or sourced", 3, 0, false, "outlined", "Know what a script changes.") { Concepts = ["devops/posix/shells"], Tools = ["Bash"] },
        ]),
        Outline("devops/network", "Networks", "addresses and routes|names and DNS|TCP, seen|HTTP|TLS and certificates|firewalls|load balancers|tunnels|diagnosis under pressure|time"),
        Outline("devops/code", "Code that others run", "version control|tests|packaging|interfaces|configuration|secrets|containers|releases"),
        Outline("devops/services", "Services and delivery", "daemons|scheduled jobs|workflow orchestration|compose files|Kubernetes fundamentals|observability|automation or scripts|infrastructure as code"),
        Outline("devops/cloud", "A cloud of one's own", "identity|networks in a cloud|compute|storage|databases|queues|serverless|cost|limits"),
        Outline("devops/reliability", "Systems that hold", "objectives|capacity|failure modes|incident command|post-mortems|chaos, planned|security in depth|change|retirement"),
    ];

    private static MapStage Outline(string id, string title, string concepts) =>
        new(id, title, "What this layer is for, in a sentence of usual length.", "", [.. concepts.Split('|').Select((name, i) => Concept($"{id}/{i}", char.ToUpperInvariant(name[0]) + name[1..]))], []);

    private static MapConcept Concept(string id, string title, params MapLab[] labs) =>
        new($"devops/{id}", title, [$"You can say what {title} is for, and show it."], [], 3, labs.Length > 0, 0, labs, labs.Length > 0 ? "ready" : "outlined");
}
