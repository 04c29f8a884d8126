using Luling.Policy.Programmes;

namespace Luling.County.Forces;

/// <summary>A posting as the look for gaps needs it.</summary>
/// <param name="Id">Of the posting.</param>
/// <param name="AreaCode">The village.</param>
/// <param name="CadreId">Who holds it.</param>
/// <param name="Post">Which post.</param>
/// <param name="From">First day.</param>
/// <param name="To">First day on which it no longer holds; null while it lasts.</param>
/// <param name="Reason">Why a gap before it or another post beside it was accepted.</param>
internal sealed record PostedCadre(Guid Id, string AreaCode, Guid CadreId, PostKind Post, DateOnly From, DateOnly? To, string? Reason)
{
    public bool On(DateOnly day) => From <= day && (To is null || To > day);
}

/// <summary>A village of the programme; poor villages are owed assistants besides the first secretary (R61-R63).</summary>
internal sealed record PostedVillage(string AreaCode, bool Poor);

internal enum PostGapKind
{
    /// <summary>Nobody holds the post on the day.</summary>
    Vacant,
    /// <summary>Two hold one post of the village on the same day, now or before.</summary>
    Overlap,
    /// <summary>One cadre holds posts in two villages on the day, and no reason was written.</summary>
    Doubled,
    /// <summary>The post stood empty between two holders, and no reason was written.</summary>
    Break,
}

/// <summary>What is not in order with a post.</summary>
/// <param name="Kind">What.</param>
/// <param name="AreaCode">The village.</param>
/// <param name="Post">The post.</param>
/// <param name="CadreId">Who holds it, or came after; null where nobody does.</param>
/// <param name="From">Since when; null where the post was never filled.</param>
/// <param name="To">First day on which it is in order again; null while it is not.</param>
/// <param name="Beside">The other posting's village, of a double post.</param>
internal sealed record PostGap(PostGapKind Kind, string AreaCode, PostKind Post, Guid? CadreId, DateOnly? From, DateOnly? To, string? Beside = null);

/// <summary>Finds vacancies, double posts, overlaps and breaks as of a day, in order of villages and posts. Nothing that happened after the day is looked at.</summary>
internal static class PostGaps
{
    private static readonly PostKind[] Assistants = [PostKind.SecretaryAssistant, PostKind.DirectorAssistant];

    /// <summary>The posts that the county sends cadres to; village secretary and director are the village's own.</summary>
    public static readonly IReadOnlyList<PostKind> Sent = [PostKind.FirstSecretary, .. Assistants];

    /// <summary>The post as the programme's days in the village name it; null for the village's own.</summary>
    public static VillagePost? OfRules(PostKind post) => post switch
    {
        PostKind.FirstSecretary => VillagePost.FirstSecretary,
        PostKind.SecretaryAssistant => VillagePost.SecretaryAssistant,
        PostKind.DirectorAssistant => VillagePost.DirectorAssistant,
        _ => null,
    };

    public static IEnumerable<PostKind> OwedTo(PostedVillage village) => village.Poor ? Sent : [PostKind.FirstSecretary];

    public static IReadOnlyList<PostGap> Find(IReadOnlyCollection<PostedVillage> villages, IReadOnlyCollection<PostedCadre> postings, DateOnly day)
    {
        var begun = postings.Where(p => p.From <= day && Sent.Contains(p.Post)).ToList();
        var inVillage = begun.ToLookup(p => (p.AreaCode, p.Post));
        var ofCadre = begun.Where(p => p.On(day)).ToLookup(p => p.CadreId);
        var gaps = new List<PostGap>();
        foreach (var village in villages.OrderBy(v => v.AreaCode, StringComparer.Ordinal))
        {
            foreach (var post in Sent)
            {
                var held = inVillage[(village.AreaCode, post)].OrderBy(p => p.From).ThenBy(p => p.Id).ToList();
                gaps.AddRange(Between(village.AreaCode, post, held));
                if (OwedTo(village).Contains(post) && !held.Exists(p => p.On(day)))
                {
                    gaps.Add(new PostGap(PostGapKind.Vacant, village.AreaCode, post, null, held.Count == 0 ? null : held.Max(p => p.To), null));
                }
                gaps.AddRange(held.Where(p => p.On(day)).SelectMany(p => Doubled(p, ofCadre[p.CadreId])));
            }
        }
        return gaps;
    }

    /// <summary>From one holder to the next. Who came later says the reason.</summary>
    private static IEnumerable<PostGap> Between(string area, PostKind post, List<PostedCadre> held)
    {
        DateOnly? until = null;
        foreach (var (next, i) in held.Select((h, i) => (h, i)))
        {
            if (i > 0)
            {
                if (until is null || next.From < until)
                {
                    yield return new PostGap(PostGapKind.Overlap, area, post, next.CadreId, next.From, Earlier(until, next.To));
                }
                else if (next.From > until && string.IsNullOrWhiteSpace(next.Reason))
                {
                    yield return new PostGap(PostGapKind.Break, area, post, next.CadreId, until, next.From);
                }
            }
            until = i == 0 ? next.To : until is null || next.To is null ? null : next.To > until ? next.To : until;
        }
    }

    /// <summary>Told at the later of the two posts, which is the one that needed the reason.</summary>
    private static IEnumerable<PostGap> Doubled(PostedCadre posting, IEnumerable<PostedCadre> others) => others
        .Where(o => o.Id != posting.Id && (o.From, o.Id).CompareTo((posting.From, posting.Id)) < 0 && string.IsNullOrWhiteSpace(posting.Reason))
        .OrderBy(o => o.From).ThenBy(o => o.Id)
        .Select(o => new PostGap(PostGapKind.Doubled, posting.AreaCode, posting.Post, posting.CadreId, posting.From, Earlier(posting.To, o.To), o.AreaCode));

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null ? b : b is null ? a : a < b ? a : b;

    public static Bilingual TextOf(PostGapKind kind) => kind switch
    {
        PostGapKind.Vacant => ("空缺", "vacant"),
        PostGapKind.Overlap => ("同一职务任期重叠", "two holders at once"),
        PostGapKind.Doubled => ("一人兼任多村，未写理由", "posts in two villages without a reason"),
        PostGapKind.Break => ("前后任之间空档，未写理由", "break between two holders without a reason"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
