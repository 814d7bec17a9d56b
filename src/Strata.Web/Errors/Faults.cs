using Microsoft.AspNetCore.Http;
using Strata.Practice;
using Strata.Web.Api;

namespace Strata.Web.Errors;

/// <summary>What an exception means to whoever asked: the HTTP status and the error in the contract's form.</summary>
internal static class Faults
{
    public static (int Status, ErrorDetail Error) Explain(Exception problem) => (PracticeException.From(problem) ?? problem) switch
    {
        PracticeException known => (StatusOf(known.Code), new ErrorDetail(known.Code, known.Message, known.Where, known.Fix)),
        BadHttpRequestException bad => (bad.StatusCode, new ErrorDetail("wrong-use", bad.Message, null, null)),
        _ => (500, new ErrorDetail("internal", "Strata failed at something that it should be able to do.", null, "Look into the supervisor's log, then try again.")),
    };

    private static int StatusOf(string code) => code switch
    {
        "not-found" or "unknown-image" => StatusCodes.Status404NotFound,
        "wrong-use" or "ambiguous" or "outlined" => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };
}
