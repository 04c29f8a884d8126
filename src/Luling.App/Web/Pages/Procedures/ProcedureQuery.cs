using Luling.County.Procedures;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Procedures;

/// <summary>Which procedures a page or export shows: <c>q, kind, state, waits, overdue</c>; without a state, those that run.</summary>
internal static class ProcedureQuery
{
    /// <summary>The state of the address that says all, running and ended.</summary>
    public const string All = "all";

    /// <summary>What cannot be read is left out, so that an old link still shows a list.</summary>
    public static ProcedureFilter Of(HttpRequest request)
    {
        var query = request.Query;
        string? Text(string key) => query[key].FirstOrDefault() is { Length: > 0 } value ? value : null;
        T? Choice<T>(string key) where T : struct, Enum => Text(key) is { } text && !char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
        var state = Choice<ProcedureState>("state");
        return new ProcedureFilter
        {
            Text = Text("q"), ProcedureId = Text("kind"), State = state, OnlyRunning = state is null && Text("state") != All, OnlyOverdue = query["overdue"] == "1", WaitsFor = Choice<ProcedureLevel>("waits"),
        };
    }
}
