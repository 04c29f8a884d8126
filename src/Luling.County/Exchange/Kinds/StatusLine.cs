using Luling.County.Register;

namespace Luling.County.Exchange.Kinds;

/// <summary>One stretch of a household's status; <see cref="Row"/> is its row in the file, null for one that is only on file.</summary>
internal sealed record StatusStretch(RegisterStatus Status, DateOnly From, DateOnly? To, StatusReason Reason, int? Row);

internal sealed record StatusLineFault(int Row, string Column, bool IsError, string Code, Bilingual Message);

/// <summary>The whole line of a household's statuses: what is on file, with the file's rows in their places. Pure.</summary>
internal static class StatusLine
{
    /// <summary>A row replaces the stretch on file that begins on the same day; an open stretch ends where the next begins. Stretches
    /// must not overlap; a gap between two is allowed but named.</summary>
    public static (IReadOnlyList<StatusStretch> Line, IReadOnlyList<StatusLineFault> Faults) Merge(IEnumerable<StatusStretch> onFile, IEnumerable<StatusStretch> rows)
    {
        var byDay = onFile.ToDictionary(s => s.From);
        foreach (var row in rows)
        {
            byDay[row.From] = row;
        }
        var line = byDay.Values.OrderBy(s => s.From).ToList();
        var faults = new List<StatusLineFault>();
        for (var i = 0; i < line.Count; i++)
        {
            var next = i + 1 < line.Count ? line[i + 1] : null;
            var stretch = line[i] = line[i] with { To = line[i].To ?? next?.From };
            if (stretch.To <= stretch.From)
            {
                faults.Add(Ends(stretch));
            }
            else if (next is not null && stretch.To > next.From)
            {
                // A stretch on file that a new row cuts short ends there; two rows of the file that overlap are a fault.
                if (stretch.Row is null)
                {
                    line[i] = stretch with { To = next.From };
                }
                else
                {
                    faults.Add(Overlaps(stretch, next));
                }
            }
            else if (next is not null && stretch.To < next.From && (stretch.Row ?? next.Row) is { } row)
            {
                faults.Add(Gap(row, stretch, next));
            }
        }
        return (line, faults);
    }

    private static StatusLineFault Ends(StatusStretch s) => new(s.Row ?? 0, StatusSheet.To, true, "ends-before-start", (
        $"终止日期 {s.To:yyyy-MM-dd} 不晚于起始日期 {s.From:yyyy-MM-dd}。请核对两个日期。", $"It ends on {s.To:yyyy-MM-dd}, not after its start on {s.From:yyyy-MM-dd}. Check the two days."));

    private static StatusLineFault Overlaps(StatusStretch s, StatusStretch next) => new(s.Row!.Value, StatusSheet.To, true, "statuses-overlap", (
        $"该状态到 {s.To:yyyy-MM-dd} 才终止，但下一状态已于 {next.From:yyyy-MM-dd} 开始。一户同一天只能有一种状态：请改终止日期，或留空由下一状态自动接续。",
        $"This status ends on {s.To:yyyy-MM-dd}, but the next begins on {next.From:yyyy-MM-dd} already. A household has one status a day: mend the end, or leave it blank so that the next follows on."));

    private static StatusLineFault Gap(int row, StatusStretch s, StatusStretch next) => new(row, StatusSheet.To, false, "status-gap", (
        $"{s.To:yyyy-MM-dd} 至 {next.From:yyyy-MM-dd} 之间没有状态，这段时间该户不计入任何口径。可录入，请核对。",
        $"Between {s.To:yyyy-MM-dd} and {next.From:yyyy-MM-dd} the household has no status and counts nowhere. The row enters; check it."));
}
