namespace Luling.County.Responsibility;

/// <summary>Matters counted: how many there were, how long people waited, how many promises were kept.</summary>
internal sealed record MatterTally
{
    public required int Taken { get; init; }
    public required int Green { get; init; }
    public required int Waiting { get; init; }
    public required int Open { get; init; }
    public required int Answered { get; init; }
    public required int Withdrawn { get; init; }

    /// <summary>Not answered though the promised day is over.</summary>
    public required int Late { get; init; }
    public required int AnsweredLate { get; init; }
    public required int InTime { get; init; }
    public required WaitingTimes Waits { get; init; }

    /// <summary>Of which it can be said whether the promise was kept: answered ones that had a promise, and those that are late.</summary>
    public int Decided => InTime + AnsweredLate + Late;

    /// <summary>Null where nothing is decided yet.</summary>
    public decimal? KeptShare => Decided == 0 ? null : InTime / (decimal)Decided;

    public static MatterTally Of(IEnumerable<MatterRow> rows)
    {
        var all = rows.ToList();
        return new MatterTally
        {
            Taken = all.Count, Green = all.Count(m => m.Green), Waiting = all.Count(m => m.State == MatterState.Waiting), Open = all.Count(m => MatterWords.IsOpen(m.State)),
            Answered = all.Count(m => m.State == MatterState.Answered), Withdrawn = all.Count(m => m.State == MatterState.Withdrawn), Late = all.Count(m => m.Promise.State == PromiseState.Late),
            AnsweredLate = all.Count(m => m.Promise.State == PromiseState.AnsweredLate), InTime = all.Count(m => m.Promise.State == PromiseState.AnsweredInTime),
            Waits = WaitingTimes.Of(all.Select(m => m.Waited).OfType<TimeSpan>()),
        };
    }
}
