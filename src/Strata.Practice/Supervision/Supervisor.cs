using Strata.Checks.Resources;
using Strata.Labs.Examinations;
using Strata.Labs.Proof;
using Strata.Labs.Runs;
using Strata.Ledger;
using Strata.Machines.Archives;
using Strata.Machines.Forwards;
using Strata.Machines.Hosts;
using Strata.Machines.Images;
using Strata.Machines.Oci;
using Strata.Machines.Requests;
using Strata.Practice.Attempts;
using Strata.Practice.Deliverables;
using Strata.Practice.Images;
using Strata.Practice.Machines;
using Strata.Practice.Maps;
using Strata.Practice.Proofs;

namespace Strata.Practice.Supervision;

/// <summary>The one process of a state folder that owns machines, checks and the ledger: all use cases, put together.</summary>
public sealed class Supervisor : IAsyncDisposable
{
    private readonly OciEngine engine;
    private readonly Task revival;
    private readonly PortForwards forwards;
    private readonly CgroupTree? cgroups;
    private readonly ImageStore store;
    private readonly ILedger ledger;

    private Supervisor(OciEngine engine, Task revival, PortForwards forwards, CgroupTree? cgroups, ImageStore store, ILedger ledger, AttemptDesk attempts, IMaps maps, ImageDesk images, MachineDesk machines, ProofDesk proofs, DeliverableDesk deliverables)
    {
        this.engine = engine;
        this.revival = revival;
        this.forwards = forwards;
        this.cgroups = cgroups;
        this.store = store;
        this.ledger = ledger;
        Attempts = attempts;
        Maps = maps;
        Images = images;
        Machines = machines;
        Proofs = proofs;
        Deliverables = deliverables;
    }

    public AttemptDesk Attempts { get; }

    public IMaps Maps { get; }

    public ImageDesk Images { get; }

    public MachineDesk Machines { get; }

    public ProofDesk Proofs { get; }

    public DeliverableDesk Deliverables { get; }

    /// <summary>Opens the state folder and takes over what an earlier supervisor left.</summary>
    public static async Task<Supervisor> OpenAsync(SupervisorSettings settings, TimeProvider clock, CancellationToken cancel)
    {
        var home = new StrataHome(settings.Home);
        Directory.CreateDirectory(home.Temporary);
        var ledger = await SqliteLedger.OpenAsync(home.Ledger, clock, cancel).ConfigureAwait(false);
        var store = new ImageStore(home.Images);
        var answers = new LateAnswers();
        var cgroups = CgroupTree.Prepare(settings.Cgroup, settings.ShownHome);
        var recipes = new RecipeShelf(settings.Images);
        var builder = new ImageBuilder(home, store, recipes, new OciBuildMachines(cgroups), clock);
        var engine = new OciEngine(home, store, cgroups, answers, clock);
        await engine.AdoptAsync(cancel).ConfigureAwait(false);

        var resources = new ResourceCatalogue();
        var shelf = new CurriculumShelf(settings.Curriculum, resources, home.Imported);
        var runner = new LabRunner(engine, resources, shelf.Library);
        var images = new ImageDesk(recipes, store, builder, new ImageRemoval(home, store, recipes, builder), new ImageImport(home, store));
        var forwards = new PortForwards(engine, home.Forwards);
        var attempts = new AttemptDesk(shelf, runner, engine, images, forwards, ledger, home.Attempts, clock);
        answers.Target = attempts;
        await attempts.AdoptAsync(cancel).ConfigureAwait(false);
        forwards.Adopt();
        var revival = engine.ReviveAsync(CancellationToken.None);
        var prover = new Prover(runner, engine, Environment.ProcessorCount);
        var examiner = new Examiner(runner, engine, home.Temporary, Environment.ProcessorCount);
        var proofs = new ProofDesk(shelf, prover, new DeliverableProver(examiner, Environment.ProcessorCount), new ConceptProver(engine, Environment.ProcessorCount), images, new ProofStore(home.Proofs));
        var deliverables = new DeliverableDesk(shelf, examiner, images, ledger, clock);
        return new(engine, revival, forwards, cgroups, store, ledger, attempts, new LearnerMap(shelf, ledger), images, new MachineDesk(engine, images, forwards), proofs, deliverables);
    }

    /// <summary>Lets go of everything; machines run on.</summary>
    public async ValueTask DisposeAsync()
    {
        forwards.Dispose();
        engine.Dispose();
        await Task.WhenAny(revival).ConfigureAwait(false);
        cgroups?.Drop();
        store.Dispose();
        await ledger.DisposeAsync().ConfigureAwait(false);
    }

    // Machines may ask from the moment they are adopted; the attempts that they belong to are read a moment later.
    private sealed class LateAnswers : IRequestAnswers
    {
        public IRequestAnswers? Target { get; set; }

        public Task<string> AnswerAsync(string machine, string request, CancellationToken cancel) =>
            Target?.AnswerAsync(machine, request, cancel) ?? Task.FromResult("Strata is starting; ask again in a moment.\n");
    }
}
