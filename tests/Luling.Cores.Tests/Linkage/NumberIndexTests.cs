using CsCheck;
using Luling.Linkage.Exact;
using Xunit;

namespace Luling.Cores.Tests.Linkage;

public sealed class NumberIndexTests
{
    /// <summary>Few different numbers, so that many stand in several rows; 0 is a row without one.</summary>
    private static readonly Gen<CitizenKey[]> Keys =
        Gen.OneOf(Gen.ULong[0, 40], Gen.ULong[0, 99_999_999_999_999_999]).Select(v => new CitizenKey(v)).Array[0, 400];

    [Fact]
    public void Finds_what_a_dictionary_of_lists_finds() => Gen.Select(Keys, Keys).Sample((register, asked) =>
    {
        var index = NumberIndex.Build(register);
        var rowsOf = register.Index().Where(k => !k.Item.IsNone).ToLookup(k => k.Item, k => k.Index);
        CitizenKey[] all = [.. asked, .. register];
        var first = new int[all.Length];
        index.FirstRows(all, first);
        return index.Rows == register.Length && index.Numbers == rowsOf.Count
            && all.Index().All(a => first[a.Index] == index.FirstRow(a.Item) && Rows(index, a.Item).SequenceEqual(rowsOf[a.Item]));
    });

    [Fact]
    public void Every_one_of_many_numbers_is_found_and_no_other()
    {
        var register = Enumerable.Range(1, 200_000).Select(i => new CitizenKey(36_082_119_000_000_000 + ((ulong)i * 7))).ToArray();
        var index = NumberIndex.Build(register);
        var rows = new int[register.Length];
        index.FirstRows(register, rows);
        Assert.Equal(Enumerable.Range(0, register.Length), rows);
        index.FirstRows([.. register.Select(k => new CitizenKey(k.Value + 1))], rows);
        Assert.All(rows, r => Assert.Equal(-1, r));
    }

    [Fact]
    public void A_register_without_numbers_finds_nobody()
    {
        var index = NumberIndex.Build([default, default]);
        Assert.Equal((2, 0, -1, -1), (index.Rows, index.Numbers, index.FirstRow(default), index.FirstRow(new CitizenKey(1))));
    }

    private static IEnumerable<int> Rows(NumberIndex index, CitizenKey key)
    {
        for (var row = index.FirstRow(key); row >= 0; row = index.NextRow(row))
        {
            yield return row;
        }
    }
}
