using System.Text.Json.Serialization;
using Strata.Machines.Forwards;
using Strata.Machines.Snapshots;
using Strata.Practice.Attempts;
using Strata.Practice.Deliverables;
using Strata.Practice.Images;
using Strata.Practice.Machines;
using Strata.Practice.Maps;
using Strata.Practice.Proofs;
using Strata.Web.Terminals;

namespace Strata.Web.Api;

/// <summary>How the API writes and reads JSON: camel case, states in lower case, no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    Converters = [typeof(LowerCaseState)])]
[JsonSerializable(typeof(About))]
[JsonSerializable(typeof(SessionOpened))]
[JsonSerializable(typeof(StartRequest))]
[JsonSerializable(typeof(ResetRequest))]
[JsonSerializable(typeof(HintRequest))]
[JsonSerializable(typeof(TerminalWord))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(ProgressLine))]
[JsonSerializable(typeof(ResultLine<AttemptStarted>))]
[JsonSerializable(typeof(ResultLine<FinishReport>))]
[JsonSerializable(typeof(AttemptList))]
[JsonSerializable(typeof(AttemptDetail))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(HintAnswer))]
[JsonSerializable(typeof(MapReport))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(ImageList))]
[JsonSerializable(typeof(ResultLine<ImageRow>))]
[JsonSerializable(typeof(ImageRemoved))]
[JsonSerializable(typeof(ImageClearance))]
[JsonSerializable(typeof(ImagesImported))]
[JsonSerializable(typeof(MachineList))]
[JsonSerializable(typeof(MachineAddress))]
[JsonSerializable(typeof(LinkAnswer))]
[JsonSerializable(typeof(ForwardedPort))]
[JsonSerializable(typeof(ForwardList))]
[JsonSerializable(typeof(ForwardRequest))]
[JsonSerializable(typeof(AttemptPort))]
[JsonSerializable(typeof(MachineRow))]
[JsonSerializable(typeof(MachineSnapshot))]
[JsonSerializable(typeof(SnapshotList))]
[JsonSerializable(typeof(ResultLine<MachineStarted>))]
[JsonSerializable(typeof(ProofRequest))]
[JsonSerializable(typeof(ResultLine<ProofReport>))]
[JsonSerializable(typeof(ExecRequest))]
[JsonSerializable(typeof(AttestRequest))]
[JsonSerializable(typeof(DeliverableDetail))]
[JsonSerializable(typeof(ResultLine<VerifyReport>))]
public sealed partial class ApiJson : JsonSerializerContext;
