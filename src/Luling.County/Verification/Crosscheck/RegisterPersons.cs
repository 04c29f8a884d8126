using System.Runtime.CompilerServices;
using Luling.Linkage;
using Luling.Linkage.Exact;
using Luling.Policy.Facts;

namespace Luling.County.Verification.Crosscheck;

/// <summary>The persons on file as a cross-check sees them: their numbers, and the cells that name each of them in the list of hits, ready as bytes.</summary>
internal sealed class RegisterPersons
{
    /// <summary>The headings of the cells that <see cref="Lead"/> gives.</summary>
    public static readonly IReadOnlyList<string> Headings = ["person_id", "household_id", "id_no"];

    private readonly byte[] leads;
    private readonly int[] ends;

    public RegisterPersons(NumberIndex index, byte[] leads, int[] ends, long withoutNumber)
    {
        (Index, this.leads, this.ends, WithoutNumber) = (index, leads, ends, withoutNumber);
    }

    /// <summary>Its rows are the persons with a usable number.</summary>
    public NumberIndex Index { get; }

    public int Count => ends.Length;

    /// <summary>Persons who cannot be compared because their number is missing or wrong.</summary>
    public long WithoutNumber { get; }

    /// <summary>What is known of the persons, row by row; null where nothing is but that they are on file.</summary>
    public FactTable? Facts { get; init; }

    /// <summary>Person, household and number as cells of CSV, each with a comma behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Lead(int row) => leads.AsSpan((row == 0 ? 0 : ends[row - 1])..ends[row]);

    /// <summary>Brings the cells of these persons into the processor's cache, all loads under way together. The result means nothing; it keeps the loads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Touch(ReadOnlySpan<int> rows)
    {
        Span<int> places = stackalloc int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            places[i] = ends[rows[i]] - 1;
        }
        var seen = 0;
        foreach (var place in places)
        {
            seen ^= leads[place];
        }
        return seen;
    }

    /// <summary>Writes the cells of one person.</summary>
    public static void AddLead(Grown<byte> to, ReadOnlySpan<byte> person, ReadOnlySpan<byte> household, CitizenKey key, bool showNumber)
    {
        HitCells.Text(to, person);
        to.Add((byte)',');
        HitCells.Text(to, household);
        to.Add((byte)',');
        if (showNumber)
        {
            HitCells.Number(to, key);
        }
        else
        {
            HitCells.Text(to, IdentityNumber.Mask(key.ToString()));
        }
        to.Add((byte)',');
    }
}
