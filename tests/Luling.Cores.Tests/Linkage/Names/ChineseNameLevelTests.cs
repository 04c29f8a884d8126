using CsCheck;
using Luling.Linkage.Names;
using Xunit;

namespace Luling.Cores.Tests.Linkage.Names;

public sealed class ChineseNameLevelTests
{
    [Theory]
    [InlineData("王小明", "王小明")]
    [InlineData("阿依古丽·买买提", "阿依古丽·买买提")]
    [InlineData("Anna", "Anna")]
    public void A_name_and_itself_are_exact(string a, string b) => AssertLevel(ChineseNameLevel.Exact, a, b);

    [Theory]
    [InlineData("张建国", "張建國")]
    [InlineData("王明", "王　明")]
    [InlineData("李雪峰", "李雪峯")]
    [InlineData("阿依古丽·买买提", "阿依古丽买买提")]
    [InlineData("阿依古丽·买买提", "阿依古丽 买买提")]
    [InlineData("阿依古丽·买买提", "阿依古丽•买买提")]
    [InlineData("王小明", "王小明（曾用名：王二狗）")]
    [InlineData("鍾小明", "钟小明")]
    [InlineData("José", "JOSE")]
    public void Names_written_differently_are_the_same_folded(string a, string b) => AssertLevel(ChineseNameLevel.Folded, a, b);

    [Theory]
    [InlineData("萧红", "肖红")]
    [InlineData("傅小明", "付小明")]
    [InlineData("閻小明", "闫小明")]
    [InlineData("戴国强", "代国强")]
    [InlineData("钟小明", "锺小明")]
    [InlineData("邱小明", "丘小明")]
    [InlineData("藍小明", "兰小明")]
    [InlineData("卢小明", "芦小明")]
    public void One_surname_in_two_forms_is_a_variant_and_not_exact(string a, string b) => AssertLevel(ChineseNameLevel.VariantSurname, a, b);

    [Theory]
    [InlineData("李伟", "李玮")]
    [InlineData("李静", "李靖")]
    [InlineData("李小明", "黎小明")]
    [InlineData("萧伟", "肖玮")]
    [InlineData("单小明", "山小明")]
    [InlineData("解小明", "谢小明")]
    [InlineData("仇小明", "邱小明")]
    [InlineData("区小明", "欧小明")]
    [InlineData("查小明", "扎小明")]
    [InlineData("王朝", "王昭")]
    [InlineData("王朝", "王超")]
    [InlineData("尉迟恭", "玉池恭")]
    [InlineData("阿依古丽·买买提", "阿依古莉·买买提")]
    public void Characters_that_read_the_same_are_homophones(string a, string b) => AssertLevel(ChineseNameLevel.Homophone, a, b);

    [Theory]
    [InlineData("李芬", "李芳")]
    [InlineData("王爱平", "王受萍")]
    [InlineData("李睛", "李清")]
    [InlineData("佘小明", "余小明")]
    [InlineData("李未", "李末")]
    [InlineData("凤小英", "凤小瑛", ChineseNameLevel.Homophone)]
    [InlineData("王凤英", "王风瑛", ChineseNameLevel.Homophone)]
    [InlineData("王宇英", "王字瑛")]
    public void Characters_that_look_alike_come_next(string a, string b, ChineseNameLevel level = ChineseNameLevel.LookAlike) => AssertLevel(level, a, b);

    [Theory]
    [InlineData("陈小明", "程小明")]
    [InlineData("李兰", "李南")]
    [InlineData("李志", "李自")]
    [InlineData("李英", "李音")]
    [InlineData("黄小明", "方小明")]
    [InlineData("胡小明", "符小明")]
    [InlineData("李山", "李桑")]
    public void Southern_ears_confuse_further_syllables(string a, string b) => AssertLevel(ChineseNameLevel.NearHomophone, a, b);

    [Theory]
    [InlineData("王小明", "王明小")]
    [InlineData("王小明", "小明王")]
    [InlineData("古丽娜·吐尔逊", "吐尔逊·古丽娜")]
    public void The_same_characters_in_another_order_are_swapped(string a, string b) => AssertLevel(ChineseNameLevel.Swapped, a, b);

    [Theory]
    [InlineData("王小明", "王明")]
    [InlineData("王小明", "王小")]
    [InlineData("萧小明", "肖明")]
    [InlineData("欧阳建国", "欧阳国")]
    [InlineData("欧阳明", "欧明")]
    [InlineData("阿依古丽·买买提", "阿依古丽")]
    [InlineData("阿依古丽·买买提", "买买提")]
    [InlineData("阿依古丽·买买提", "阿依古丽·买提")]
    public void A_name_less_a_character_or_a_part_lacks_something(string a, string b) => AssertLevel(ChineseNameLevel.MissingCharacter, a, b);

    [Theory]
    [InlineData("王小明", "王大明", ChineseNameLevel.OneCharacter)]
    [InlineData("萧小明", "肖小红", ChineseNameLevel.OneCharacter)]
    [InlineData("欧阳建国", "欧阳建军", ChineseNameLevel.OneCharacter)]
    [InlineData("阿依古丽·买买提", "阿依古丽·买买江", ChineseNameLevel.OneCharacter)]
    [InlineData("王小明", "赵小明", ChineseNameLevel.GivenNameOnly)]
    [InlineData("欧阳建国", "刘建国", ChineseNameLevel.GivenNameOnly)]
    [InlineData("王强", "王芳", ChineseNameLevel.SurnameOnly)]
    [InlineData("王小明", "王大红", ChineseNameLevel.SurnameOnly)]
    [InlineData("王强", "王大红", ChineseNameLevel.SurnameOnly)]
    [InlineData("王强", "赵强", ChineseNameLevel.Different)]
    [InlineData("王小明", "赵大红", ChineseNameLevel.Different)]
    [InlineData("阿依古丽·买买提", "王小明", ChineseNameLevel.Different)]
    [InlineData("央金·卓玛", "萨娜·巴雅尔", ChineseNameLevel.Different)]
    [InlineData("Anna", "Hans", ChineseNameLevel.Different)]
    public void What_is_left_over_is_graded_by_the_parts_that_stand(string a, string b, ChineseNameLevel level) => AssertLevel(level, a, b);

    [Theory]
    [InlineData(null, "王小明")]
    [InlineData(" ", "王小明")]
    [InlineData(null, null)]
    public void Without_a_name_nothing_is_known(string? a, string? b) => AssertLevel(ChineseNameLevel.Unknown, a, b);

    [Fact]
    public void Rare_characters_beyond_the_basic_plane_are_compared_as_themselves()
    {
        AssertLevel(ChineseNameLevel.OneCharacter, "王𬭚明", "王𠅤明");
        AssertLevel(ChineseNameLevel.Folded, "王𬭚明", "王 𬭚明");
        AssertLevel(ChineseNameLevel.MissingCharacter, "王𬭚明", "王明");
    }

    [Fact]
    public void Comparing_is_symmetric_and_a_name_is_exact_to_itself_and_folds_keep_the_level()
    {
        var character = Gen.OneOfConst("王李萧肖黎付傅欧阳伟玮静靖小明晓铭芳芬建健国兰南陈程阿依古丽买提·A".ToCharArray());
        var name = Gen.String[character, 1, 9];
        Gen.Select(name, name).Sample((a, b) =>
        {
            var (x, y) = (ChineseNameKey.Of(a), ChineseNameKey.Of(b));
            var level = ChineseNameComparison.Compare(x, y);
            Assert.Equal(level, ChineseNameComparison.Compare(y, x));
            Assert.Equal(x.IsEmpty ? ChineseNameLevel.Unknown : ChineseNameLevel.Exact, ChineseNameComparison.Compare(x, x));
            var blank = ChineseNameComparison.Compare(ChineseNameKey.Of("　" + a), y);
            Assert.Equal(level == ChineseNameLevel.Exact ? ChineseNameLevel.Folded : level, blank);
            Assert.Equal(level is ChineseNameLevel.Exact or ChineseNameLevel.Folded, x == y && !x.IsEmpty);
            Assert.True(x != y || x.GetHashCode() == y.GetHashCode());
        });
    }

    [Fact]
    public void Comparing_allocates_nothing()
    {
        ChineseNameKey[] keys = [.. new[] { "王小明", "王晓铭", "王明", "欧阳建国", "阿依古丽·买买提", "阿依古丽" }.Select(ChineseNameKey.Of)];
        CompareAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        CompareAll();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void CompareAll()
        {
            foreach (var a in keys)
            {
                foreach (var b in keys)
                {
                    ChineseNameComparison.Compare(a, b);
                    NameBlocks.Sound(a);
                    NameBlocks.Sorted(a);
                }
            }
        }
    }

    private static void AssertLevel(ChineseNameLevel level, string? a, string? b)
    {
        Assert.Equal(level, ChineseNameComparison.Compare(a, b));
        Assert.Equal(level, ChineseNameComparison.Compare(b, a));
    }
}
