using Luling.Linkage;

namespace Luling.County.Tests.Exchange;

internal static class CooperativeCodes
{
    /// <summary>A sound credit code of a farmers' co-operative in Ji'an County around an organisation code's first eight characters.</summary>
    public static string Make(string organisation)
    {
        var seventeen = "93360821" + organisation + CreditCode.OrganisationCheckCharacter(organisation);
        return seventeen + CreditCode.CheckCharacter(seventeen);
    }
}
