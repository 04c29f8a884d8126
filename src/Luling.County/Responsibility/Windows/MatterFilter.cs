namespace Luling.County.Responsibility;

/// <summary>Which standing with the promise a list shows.</summary>
internal enum PromiseFilter { Running, Late, InTime, AnsweredLate, Broken, Decided, NotRunning }

internal enum MatterOrder { Newest, Code, Applicant, Window, State, Due, Centre }

/// <summary>Which matters a list shows, and in what order.</summary>
internal sealed record MatterFilter
{
    public string? Text { get; init; }
    public string? Centre { get; init; }
    public WindowKind? Window { get; init; }
    public string? Matter { get; init; }
    public MatterState? State { get; init; }

    /// <summary>Neither answered nor withdrawn.</summary>
    public bool OnlyOpen { get; init; }
    public bool OnlyGreen { get; init; }

    /// <summary>Those whose waiting time is known.</summary>
    public bool OnlyCalled { get; init; }
    public PromiseFilter? Promise { get; init; }

    /// <summary>Taken in on or after, and on or before.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public MatterOrder Order { get; init; }
    public bool Descending { get; init; }

    public bool Takes(MatterRow m) =>
        (Text is null || Holds(m.Code) || Holds(m.ApplicantName) || Holds(m.HouseholdCode) || Holds(m.RoutedTo))
        && (Centre is null || m.CentreCode == Centre) && (Window is null || m.Window == Window) && (Matter is null || m.MatterId == Matter)
        && (State is null || m.State == State) && (!OnlyOpen || MatterWords.IsOpen(m.State)) && (!OnlyGreen || m.Green) && (!OnlyCalled || m.CalledAt is not null)
        && (From is null || m.TakenOn >= From) && (To is null || m.TakenOn <= To) && (Promise is not { } promise || Stands(m.Promise, promise));

    public IReadOnlyList<MatterRow> Apply(IEnumerable<MatterRow> all)
    {
        var taken = all.Where(Takes).ToList();
        var ordered = Order switch
        {
            MatterOrder.Newest => taken,
            MatterOrder.Code => [.. taken.OrderBy(m => m.Code, Comparer<string>.Create(MatterWords.Compare))],
            MatterOrder.Applicant => Sorted(taken, m => m.ApplicantName),
            MatterOrder.Window => [.. taken.OrderBy(m => m.Window).ThenBy(m => m.Code, Comparer<string>.Create(MatterWords.Compare))],
            MatterOrder.State => [.. taken.OrderBy(m => m.State).ThenBy(m => m.Code, Comparer<string>.Create(MatterWords.Compare))],
            MatterOrder.Due => [.. taken.OrderBy(m => m.DueOn ?? DateOnly.MaxValue).ThenBy(m => m.Code, Comparer<string>.Create(MatterWords.Compare))],
            MatterOrder.Centre => Sorted(taken, m => m.CentreCode),
            _ => throw new ArgumentOutOfRangeException(nameof(all), Order, null),
        };
        if (Descending)
        {
            ordered.Reverse();
        }
        return ordered;
    }

    private static List<MatterRow> Sorted(List<MatterRow> rows, Func<MatterRow, string> by) =>
        [.. rows.OrderBy(by, StringComparer.Ordinal).ThenBy(m => m.Code, Comparer<string>.Create(MatterWords.Compare))];

    private bool Holds(string? text) => text?.Contains(Text!.Trim(), StringComparison.OrdinalIgnoreCase) == true;

    public static bool Stands(PromiseOn promise, PromiseFilter filter) => filter switch
    {
        PromiseFilter.Running => promise.State == PromiseState.Running,
        PromiseFilter.Late => promise.State == PromiseState.Late,
        PromiseFilter.InTime => promise.State == PromiseState.AnsweredInTime,
        PromiseFilter.AnsweredLate => promise.State == PromiseState.AnsweredLate,
        PromiseFilter.Broken => promise.IsBroken,
        PromiseFilter.Decided => promise.IsDecided,
        PromiseFilter.NotRunning => promise.State == PromiseState.NotRunning,
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, null),
    };

    public static Bilingual TextOf(PromiseFilter filter) => filter switch
    {
        PromiseFilter.Running => MatterPromise.TextOf(PromiseState.Running),
        PromiseFilter.Late => MatterPromise.TextOf(PromiseState.Late),
        PromiseFilter.InTime => MatterPromise.TextOf(PromiseState.AnsweredInTime),
        PromiseFilter.AnsweredLate => MatterPromise.TextOf(PromiseState.AnsweredLate),
        PromiseFilter.Broken => ("超时（含已办结）", "late, answered or not"),
        PromiseFilter.Decided => ("已办结或已超时", "answered, or late"),
        PromiseFilter.NotRunning => MatterPromise.TextOf(PromiseState.NotRunning),
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, null),
    };
}
