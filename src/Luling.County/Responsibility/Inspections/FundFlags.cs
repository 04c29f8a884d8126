using Luling.County.Funds;
using Luling.County.Villages;

namespace Luling.County.Responsibility;

/// <summary>What rows of money can show by themselves. A flag is no verdict: somebody looks, and reports a problem or not.</summary>
internal enum FundFlagKind
{
    /// <summary>More was paid out of a source than it has.</summary>
    MoreThanSource,
    /// <summary>Paid before the source's year had begun.</summary>
    BeforeYear,
    /// <summary>Nothing, or less, was paid.</summary>
    NoAmount,
    /// <summary>The purpose is blank.</summary>
    NoPurpose,
    /// <summary>The project that it names is not on file.</summary>
    UnknownProject,
    /// <summary>The project that it names lies in another place.</summary>
    OtherPlace,
    /// <summary>More was paid for a project than it costs.</summary>
    MoreThanProject,
    /// <summary>Same source, project, place, purpose, day and sum as another payment.</summary>
    Twice,
    /// <summary>The source's year is over and not all of it was paid out.</summary>
    Idle,
}

/// <summary>A flag, and the row that shows it.</summary>
/// <param name="Kind">What is conspicuous.</param>
/// <param name="Code">Number of the payment, source or project.</param>
/// <param name="AreaCode">Its place.</param>
/// <param name="On">Day of the payment; null for sources and projects.</param>
/// <param name="Amount">What is in question, in fen.</param>
/// <param name="Of">What it is held against, in fen; null where there is none.</param>
/// <param name="Title">Purpose, or name of the source or project.</param>
/// <param name="SourceCode">Number of the source; null for projects.</param>
internal sealed record FundFlag(FundFlagKind Kind, string Code, string AreaCode, DateOnly? On, long Amount, long? Of, string Title, string? SourceCode)
{
    /// <summary>What it would be, were it wrong (R42): a suggestion for who looks, null where none is near.</summary>
    public FundMisuse? Suggests => Kind switch
    {
        FundFlagKind.MoreThanSource or FundFlagKind.MoreThanProject => FundMisuse.Occupation,
        FundFlagKind.UnknownProject or FundFlagKind.OtherPlace or FundFlagKind.BeforeYear => FundMisuse.Diversion,
        FundFlagKind.Idle => FundMisuse.Retention,
        _ => null,
    };
}

/// <summary>Computes the flags from the rows as they stand on a day. Pure.</summary>
internal static class FundFlags
{
    public static IReadOnlyList<FundFlag> Of(IReadOnlyCollection<FundSource> sources, IReadOnlyCollection<FundPayment> payments, IReadOnlyCollection<VillageProject> projects, DateOnly day)
    {
        var paid = payments.Where(p => p.On <= day).OrderBy(p => p.Code, StringComparer.Ordinal).ToList();
        var flags = new List<FundFlag>();
        var bySource = paid.ToLookup(p => p.FundSourceId);
        var source = sources.ToDictionary(s => s.Id);
        foreach (var it in sources)
        {
            var sum = bySource[it.Id].Sum(p => p.Amount);
            if (sum > it.Amount)
            {
                flags.Add(new FundFlag(FundFlagKind.MoreThanSource, it.Code, it.AreaCode, null, sum - it.Amount, it.Amount, it.Title, it.Code));
            }
            if (it.Year < day.Year && sum < it.Amount)
            {
                flags.Add(new FundFlag(FundFlagKind.Idle, it.Code, it.AreaCode, null, it.Amount - sum, it.Amount, it.Title, it.Code));
            }
        }
        var project = projects.ToDictionary(p => p.Code, StringComparer.Ordinal);
        foreach (var (code, sum) in paid.Where(p => p.ProjectCode is not null).GroupBy(p => p.ProjectCode!, StringComparer.Ordinal).Select(g => (g.Key, g.Sum(p => p.Amount))))
        {
            if (project.TryGetValue(code, out var it) && sum > it.Cost)
            {
                flags.Add(new FundFlag(FundFlagKind.MoreThanProject, code, it.AreaCode, null, sum - it.Cost, it.Cost, it.Title, null));
            }
        }
        var twice = paid.GroupBy(p => (p.FundSourceId, p.ProjectCode, p.AreaCode, p.Purpose, p.On, p.Amount)).Where(g => g.Count() > 1).SelectMany(g => g.OrderBy(p => p.Code, StringComparer.Ordinal).Skip(1)).ToHashSet();
        foreach (var it in paid)
        {
            void Flag(FundFlagKind kind, long? of = null) => flags.Add(new FundFlag(kind, it.Code, it.AreaCode, it.On, it.Amount, of, it.Purpose, source.GetValueOrDefault(it.FundSourceId)?.Code));
            if (source.TryGetValue(it.FundSourceId, out var from) && it.On.Year < from.Year)
            {
                Flag(FundFlagKind.BeforeYear);
            }
            if (it.Amount <= 0)
            {
                Flag(FundFlagKind.NoAmount);
            }
            if (string.IsNullOrWhiteSpace(it.Purpose))
            {
                Flag(FundFlagKind.NoPurpose);
            }
            if (it.ProjectCode is { } code)
            {
                if (!project.TryGetValue(code, out var named))
                {
                    Flag(FundFlagKind.UnknownProject);
                }
                else if (named.AreaCode != it.AreaCode)
                {
                    Flag(FundFlagKind.OtherPlace);
                }
            }
            if (twice.Contains(it))
            {
                Flag(FundFlagKind.Twice);
            }
        }
        return [.. flags.OrderBy(f => f.Kind).ThenByDescending(f => f.Amount).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }

    public static Bilingual TextOf(FundFlagKind kind) => kind switch
    {
        FundFlagKind.MoreThanSource => ("支付合计超过来源金额", "more paid than the source has"),
        FundFlagKind.BeforeYear => ("早于来源年度支付", "paid before the source's year"),
        FundFlagKind.NoAmount => ("支付金额为零或负", "nothing or less was paid"),
        FundFlagKind.NoPurpose => ("用途为空", "no purpose"),
        FundFlagKind.UnknownProject => ("项目不在库", "project not on file"),
        FundFlagKind.OtherPlace => ("支付地与项目所在地不符", "paid in another place than the project's"),
        FundFlagKind.MoreThanProject => ("支付合计超过项目投资", "more paid than the project costs"),
        FundFlagKind.Twice => ("疑似重复支付", "perhaps paid twice"),
        FundFlagKind.Idle => ("年度已过尚有结余", "the year is over and money is left"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
