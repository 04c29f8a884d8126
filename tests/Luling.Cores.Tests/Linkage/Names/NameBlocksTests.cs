using Luling.Linkage.Names;
using Xunit;

namespace Luling.Cores.Tests.Linkage.Names;

public sealed class NameBlocksTests
{
    private delegate ulong Block(in ChineseNameKey key);

    [Fact]
    public void Each_key_brings_together_what_its_slip_leaves_standing()
    {
        AssertMeet(NameBlocks.Whole, "张建国", "張 建國", "张建军");
        AssertMeet(NameBlocks.Whole, "萧红", "肖红", "萧虹");
        AssertMeet(NameBlocks.Sound, "曾小明", "增晓铭", "层小明");
        AssertMeet(NameBlocks.LooseSound, "陈兰", "程南", "陈梅");
        AssertMeet(NameBlocks.SurnameAndInitials, "王小明", "汪晓梅", "王小红");
        AssertMeet(NameBlocks.Sorted, "王小明", "王明小", "王小红");
        AssertMeet(NameBlocks.SurnameAndLast, "王小明", "王明", "王小");
        AssertMeet(NameBlocks.SurnameAndLast, "欧阳建国", "欧阳国", "欧国");
        AssertMeet(NameBlocks.SurnameAndFirst, "傅小明", "付小", "付明");
        AssertMeet(NameBlocks.Given, "王小明", "赵小明", "赵小红");
        AssertMeet(NameBlocks.Sound, "阿依古丽·买买提", "阿依古莉买买提", "阿依古丽");
    }

    [Fact]
    public void Without_what_a_key_is_made_of_there_is_no_key()
    {
        Block[] blocks = [NameBlocks.Whole, NameBlocks.Sound, NameBlocks.LooseSound, NameBlocks.SurnameAndInitials, NameBlocks.Sorted,
            NameBlocks.SurnameAndLast, NameBlocks.SurnameAndFirst, NameBlocks.Given];
        Assert.All(blocks, block => Assert.Equal(0UL, block(default)));
        Assert.Equal(0UL, NameBlocks.SurnameAndLast(ChineseNameKey.Of("王")));
        Assert.Equal(0UL, NameBlocks.SurnameAndLast(ChineseNameKey.Of("阿依古丽·买买提")));
        Assert.Equal(0UL, NameBlocks.Given(ChineseNameKey.Of("王明")));
        Assert.NotEqual(0UL, NameBlocks.Given(ChineseNameKey.Of("阿依古丽·买买提")));
    }

    private static void AssertMeet(Block block, string a, string b, string apart)
    {
        Assert.Equal(block(ChineseNameKey.Of(a)), block(ChineseNameKey.Of(b)));
        Assert.NotEqual(block(ChineseNameKey.Of(a)), block(ChineseNameKey.Of(apart)));
        Assert.NotEqual(0UL, block(ChineseNameKey.Of(a)));
    }
}
