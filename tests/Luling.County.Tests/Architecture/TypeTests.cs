using System.Reflection;

namespace Luling.County.Tests.Architecture;

public sealed class TypeTests
{
    [Fact]
    public void No_interface_has_exactly_one_implementation() => Assert.Empty(Types.LoneInterfaces(Types.Ours));

    [Fact]
    public void Types_of_the_county_are_internal() =>
        Assert.Empty(Types.PublicFaults(Assembly.Load("Luling.County").GetTypes(), Types.PublicInCounty));

    [Fact]
    public void A_list_of_public_types_names_only_types_that_are_there() =>
        Assert.All(Types.PublicInCounty, name => Assert.NotNull(Assembly.Load("Luling.County").GetType(name)));

    [Fact]
    public void An_interface_with_one_implementation_is_found()
    {
        Assert.Single(Types.LoneInterfaces([typeof(IPlain), typeof(Plain)]));
        Assert.Single(Types.LoneInterfaces([typeof(IGeneric<>), typeof(Generic)]));
        Assert.Empty(Types.LoneInterfaces([typeof(IPlain), typeof(Plain), typeof(OtherPlain)]));
    }

    [Fact]
    public void A_public_type_is_found_unless_it_is_listed()
    {
        Assert.Single(Types.PublicFaults([typeof(TypeTests), typeof(Layout), typeof(Plain)], []));
        Assert.Empty(Types.PublicFaults([typeof(TypeTests)], [typeof(TypeTests).FullName!]));
    }

    private interface IPlain;

    private interface IGeneric<T>;

    private sealed class Plain : IPlain;

    private sealed class OtherPlain : IPlain;

    private sealed class Generic : IGeneric<int>;
}
