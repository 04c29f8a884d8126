using Luling.Linkage.Probabilistic;

namespace Luling.Cores.Tests.Linkage.Probabilistic;

/// <summary>What model files write about levels, keys and values, and how values are cleaned.</summary>
public sealed class ModelTextTests
{
    [Fact]
    public void Every_level_of_the_defaults_is_read_back_from_its_name()
    {
        foreach (var level in Enum.GetValues<ColumnKind>().SelectMany(k => LinkDefaults.Levels(k, true)))
        {
            Assert.Equal(level, LevelNames.Parse(level.Name));
        }
    }

    [Theory, InlineData("edit"), InlineData("edit 0"), InlineData("exact 1"), InlineData("jaro-winkler 1.5"), InlineData("words 0.5 worth 0"), InlineData("edit 1 worth 3"), InlineData("soundex"), InlineData("")]
    public void What_is_no_level_is_none(string text) => Assert.Null(LevelNames.Parse(text));

    [Fact]
    public void Every_key_is_read_back_from_its_name()
    {
        LinkColumn[] columns = [new("a", ColumnKind.Text)];
        foreach (var form in BlockingKey.Forms.Select(f => f.Replace("N", "3", StringComparison.Ordinal)).Append(""))
        {
            Assert.Equal(("a " + form).Trim(), BlockingKey.Parse(0, form)!.Value.Name(columns));
        }
        Assert.Null(BlockingKey.Parse(0, "prefix"));
        Assert.Null(BlockingKey.Parse(0, "prefix 0"));
        Assert.Null(BlockingKey.Parse(0, "middle"));
    }

    [Theory]
    [InlineData(ColumnKind.Date, "1971-06-24", "19710624"), InlineData(ColumnKind.Date, "1971/6/4", "19710604"), InlineData(ColumnKind.Date, "1971年6月24日", "19710624"), InlineData(ColumnKind.Date, "24.6.1971", "19710624")]
    [InlineData(ColumnKind.Date, "1971", "19710101"), InlineData(ColumnKind.Date, "1971-06", "19710601"), InlineData(ColumnKind.Date, "19710624", "19710624"), InlineData(ColumnKind.Date, "unknown", "")]
    [InlineData(ColumnKind.Surname, "  O'Neill-Smith ", "oneill smith"), InlineData(ColumnKind.GivenName, "ANDRÉ", "andre"), InlineData(ColumnKind.Postcode, "TQ13 8DF", "tq138df"), InlineData(ColumnKind.Email, " A.B@C.org", "a.b@c.org")]
    [InlineData(ColumnKind.Number, "36082119650307001x", "36082119650307001x"), InlineData(ColumnKind.Number, "５１０-12", "51012"), InlineData(ColumnKind.Text, "—", "")]
    public void Values_are_cleaned_by_their_kind(ColumnKind kind, string typed, string cleaned)
    {
        Assert.Equal(cleaned, ValueText.Of(kind, typed));
        Assert.Equal(cleaned, ValueText.Of(kind, cleaned));
    }

    [Fact]
    public void Words_count_by_their_rarity()
    {
        string[] values = ["anna of brill", "anna of crome", "tom brill", "tom of dale", "t brill", "anne of brilk", .. Enumerable.Range(0, 58).Select(i => $"x{i} of y{i}")];
        var bags = new WordTable(values);
        var (share, worth) = bags.Common(0, 1);
        Assert.InRange(share, 0.3, 0.6);
        Assert.True(bags.Common(0, 2).Worth > Math.Log2(64.0 / 4), "a rare word is worth more than a common one");
        Assert.InRange(worth, Math.Log2(65.0 / 2), Math.Log2(65.0 / 2) + 0.2);
        Assert.Equal(1, bags.Common(0, 0).Share, 6);
        Assert.InRange(bags.Common(0, 5).Share, 0.85, 0.95);
        Assert.Equal(bags.Common(2, 4), bags.Common(4, 2));
        Assert.True(bags.SameInAnyOrder(0, 0));
        Assert.False(bags.SameInAnyOrder(0, 1));
    }

    [Fact]
    public void Defaults_stay_within_the_limits_and_hear_a_name_once()
    {
        LinkColumn[] columns = [.. Enum.GetValues<ColumnKind>().Select(k => new LinkColumn(k.ToString(), k))];
        Assert.InRange(LinkDefaults.Blocking(columns).Count, 1, 64);
        Assert.DoesNotContain(LinkDefaults.Comparisons(columns), c => c.Name is "GivenName" or "Surname");
        Assert.Equal(1, LinkDefaults.PartnerOf([new("g", ColumnKind.GivenName), new("s", ColumnKind.Surname)], 0));
        Assert.Null(LinkDefaults.PartnerOf([new("g", ColumnKind.GivenName), new("h", ColumnKind.GivenName), new("s", ColumnKind.Surname)], 2));
    }

    [Fact]
    public void A_specification_beyond_the_limits_is_refused()
    {
        var list = Lists.Of([["a"], ["b"]], 0);
        var spec = Lists.Spec(("a", ColumnKind.Text));
        Assert.Throws<ArgumentException>(() => Linker.Link(spec with { Comparisons = [] }, list, null, 1));
        Assert.Throws<ArgumentException>(() => Linker.Link(spec with { Blocking = [new([new(3)])] }, list, null, 1));
        Assert.Throws<ArgumentException>(() => Linker.Link(spec with { Comparisons = [spec.Comparisons[0] with { Levels = [new(LevelTest.Exact)] }] }, list, null, 1));
        Assert.Throws<ArgumentException>(() => Linker.Link(spec, new LinkList(2, []), null, 1));
    }
}
