namespace Luling.County.Journal;

/// <summary>What can be wrong with a county's journal, or with rows that it does not explain.</summary>
internal enum JournalFaultKind
{
    EntryMissing,
    EntryAltered,
    /// <summary>The entry fits neither itself nor the one before it: moved, swapped or overwritten.</summary>
    EntryOutOfPlace,
    /// <summary>The entry agrees with itself, but what follows was chained to another.</summary>
    EntryRewritten,
    ChangeAltered,
    ChangesMissing,
    ChangesAdded,
    /// <summary>Entries were cut off the end.</summary>
    TailMissing,
    /// <summary>The end of the chain is noted differently from what it is.</summary>
    HeadAltered,
    RowAltered,
    RowMissing,
    /// <summary>A row that no entry explains.</summary>
    RowUnexplained,
}

/// <summary>One finding of <see cref="JournalVerifier"/>.</summary>
internal sealed record JournalFault(JournalFaultKind Kind)
{
    /// <summary>The entry; for a row, the last entry that touched it. Null where no entry did.</summary>
    public long? Seq { get; init; }
    /// <summary>The last of several missing entries.</summary>
    public long? ThroughSeq { get; init; }
    public string? Table { get; init; }
    public Guid? RowId { get; init; }
    /// <summary>The row as people name it, such as 农户 360821…01.</summary>
    public Bilingual? RowName { get; init; }
    /// <summary>The columns that differ, with what the journal holds and what stands in the row.</summary>
    public Bilingual? Difference { get; init; }

    public Bilingual Text => Kind switch
    {
        JournalFaultKind.EntryMissing when ThroughSeq > Seq => ($"第 {Seq} 至 {ThroughSeq} 条缺失。", $"Entries {Seq} to {ThroughSeq} are missing."),
        JournalFaultKind.EntryMissing => ($"第 {Seq} 条缺失。", $"Entry {Seq} is missing."),
        JournalFaultKind.EntryAltered => ($"第 {Seq} 条被改动：谁、何时、做了什么，与它的校验值不符。", $"Entry {Seq} was altered: who, when or what no longer fits its hash."),
        JournalFaultKind.EntryOutOfPlace => ($"第 {Seq} 条不在原位：被调换、挪动或覆盖。", $"Entry {Seq} is not where it was written: swapped, moved or overwritten."),
        JournalFaultKind.EntryRewritten => ($"第 {Seq} 条被整条重写：后面一条接的是另一条。", $"Entry {Seq} was rewritten as a whole: what follows was chained to another."),
        JournalFaultKind.ChangeAltered => ($"第 {Seq} 条里关于 {Row.Zh} 的记录被改动。", $"In entry {Seq}, what it says about {Row.En} was altered."),
        JournalFaultKind.ChangesMissing => ($"第 {Seq} 条的明细有缺失。", $"Entry {Seq} lacks some of its changes."),
        JournalFaultKind.ChangesAdded => ($"第 {Seq} 条下有后加的明细。", $"Changes were added to entry {Seq}."),
        JournalFaultKind.TailMissing when ThroughSeq > Seq => ($"日志末尾的第 {Seq} 至 {ThroughSeq} 条被截掉。", $"Entries {Seq} to {ThroughSeq} were cut off the end."),
        JournalFaultKind.TailMissing => ($"日志末尾的第 {Seq} 条被截掉。", $"Entry {Seq} was cut off the end."),
        JournalFaultKind.HeadAltered => ($"第 {Seq} 条与日志末端的记录不符：这一条被整条重写，或末端记录被改动。", $"Entry {Seq} does not agree with the note of the journal's end: the entry was rewritten as a whole, or the note was altered."),
        JournalFaultKind.RowAltered => ($"{Row.Zh} 绕过日志被改动：{Difference?.Zh}最后一次有记录的变动在第 {Seq} 条。", $"{Row.En} was changed past the journal: {Difference?.En}its last recorded change is entry {Seq}."),
        JournalFaultKind.RowMissing => ($"{Row.Zh} 绕过日志被删除；最后一次有记录的变动在第 {Seq} 条。", $"{Row.En} was deleted past the journal; its last recorded change is entry {Seq}."),
        JournalFaultKind.RowUnexplained => Seq is null
            ? ($"{Row.Zh} 没有任何日志说明其来历。", $"{Row.En} is explained by no entry.")
            : ($"{Row.Zh} 在第 {Seq} 条已删除，却又出现。", $"{Row.En} was deleted in entry {Seq} and is there again."),
        _ => throw new InvalidOperationException(Kind.ToString()),
    };

    private Bilingual Row => RowName ?? ("?", "?");
}

/// <summary>The whole result. <see cref="Faults"/> are in the order of the journal, the first hundred of
/// <see cref="FaultCount"/>.</summary>
internal sealed record JournalReport
{
    public required long Entries { get; init; }
    public required long Changes { get; init; }
    public required long Rows { get; init; }
    /// <summary>Hash of the last entry: kept elsewhere, it shows even a journal rewritten from end to end.</summary>
    public required string? Head { get; init; }
    public required long FaultCount { get; init; }
    public required IReadOnlyList<JournalFault> Faults { get; init; }
    public bool Ok => FaultCount == 0;
    public JournalFault? FirstBroken => Faults.Count > 0 ? Faults[0] : null;
}
