using Luling.App.Text;
using Luling.Policy.Facts;

namespace Luling.App.Commands.FactFiles;

/// <summary>Subjects of the input, each with all its members, ready to run.</summary>
/// <param name="Facts">Two tables, or one where there is no file of members.</param>
/// <param name="Ids">Of the input's rows, in their order.</param>
/// <param name="Weights">Of the same rows.</param>
/// <param name="MemberIds">Of the members' rows.</param>
internal sealed record FactChunk(FactSet Facts, IReadOnlyList<string> Ids, IReadOnlyList<decimal> Weights, IReadOnlyList<string> MemberIds);

/// <summary>
/// The input and the members' file side by side, in chunks of whole households: memory is bounded by a chunk and the ids of the input.
/// So that one pass is enough, members stand in the order in which the input has their households.
/// </summary>
internal sealed class FactChunks(FactRows input, FactRows? members, DateOnly day) : IDisposable
{
    /// <summary>Subjects of the input in one chunk.</summary>
    public const int Size = 16_384;

    private static readonly Texts T = Texts.Of("ProgrammeRun");

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private FactRow? waiting;
    private bool begun;

    public long Read { get; private set; }
    public long MembersRead { get; private set; }
    /// <summary>Subjects left out because a row of theirs, or of a member, is at fault.</summary>
    public long Rejected { get; private set; }
    /// <summary>Set where the files do not fit each other or one is damaged: nothing of them can be used.</summary>
    public string? Unusable { get; private set; }

    public FactChunk? Next()
    {
        if (!begun)
        {
            (begun, waiting) = (true, members?.Next());
        }
        var rows = new List<FactRow>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var sound = new List<bool>();
        while (rows.Count < Size && input.Next() is { } row)
        {
            Read++;
            var ok = row.Sound;
            if (row.Id.Length > 0 && !known.Add(row.Id))
            {
                ok = false;
                input.AddOf(row, parent: false, "id-twice", T["IdTwice"]);
            }
            else
            {
                places[row.Id] = rows.Count;
            }
            rows.Add(row);
            sound.Add(ok);
        }
        var belonging = Belonging(places, sound);
        if (input.Broken is { } broken || (broken = members?.Broken) is not null)
        {
            Unusable ??= broken;
        }
        if (rows.Count < Size && waiting is not null)
        {
            Stray(waiting);
        }
        return rows.Count == 0 || Unusable is not null ? null : Chunk(rows, sound, belonging);
    }

    /// <summary>The members that belong to the households of the chunk, with the household's place; the first of a later one waits.</summary>
    private List<(FactRow Row, int Of)> Belonging(Dictionary<string, int> places, List<bool> sound)
    {
        var belonging = new List<(FactRow, int)>();
        for (; waiting is not null; waiting = members!.Next())
        {
            if (!places.TryGetValue(waiting.Parent, out var of))
            {
                if (known.Contains(waiting.Parent))
                {
                    Stray(waiting);
                }
                break;
            }
            MembersRead++;
            sound[of] &= waiting.Sound;
            belonging.Add((waiting, of));
        }
        return belonging;
    }

    private void Stray(FactRow row)
    {
        members!.AddOf(row, parent: true, "out-of-order", T["OutOfOrder"]);
        Unusable ??= T["MembersDoNotFit", row.Row, row.Parent];
    }

    private FactChunk Chunk(List<FactRow> rows, List<bool> sound, List<(FactRow Row, int Of)> belonging)
    {
        var place = new int[rows.Count];
        var kept = new List<FactRow>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            place[i] = kept.Count;
            if (sound[i])
            {
                kept.Add(rows[i]);
            }
        }
        Rejected += rows.Count - kept.Count;
        var table = Table(input.Kind, kept);
        if (members is null)
        {
            return new FactChunk(new FactSet(day, [table]), kept.ConvertAll(r => r.Id), kept.ConvertAll(r => r.Weight), []);
        }
        var keptMembers = belonging.FindAll(m => sound[m.Of]);
        var memberTable = Table(members.Kind, keptMembers.ConvertAll(m => m.Row));
        memberTable.BelongTo(table, [.. keptMembers.Select(m => place[m.Of])]);
        return new FactChunk(new FactSet(day, [table, memberTable]), kept.ConvertAll(r => r.Id), kept.ConvertAll(r => r.Weight), keptMembers.ConvertAll(m => m.Row.Id));
    }

    private static WrittenFacts Table(FactKind kind, List<FactRow> rows)
    {
        var table = new WrittenFacts(kind, rows.Count);
        for (var fact = 0; fact < kind.Facts.Count; fact++)
        {
            FactColumn? column = null;
            for (var i = 0; i < rows.Count; i++)
            {
                if (rows[i].Values[fact] is { } value)
                {
                    (column ??= table.ToWrite(fact)).Put(i, value);
                }
            }
        }
        return table;
    }

    public void Dispose()
    {
        input.Dispose();
        members?.Dispose();
    }
}
