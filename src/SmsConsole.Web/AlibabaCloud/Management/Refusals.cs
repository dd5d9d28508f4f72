using System.Globalization;
using SmsConsole.Core;
using SmsConsole.Web.Texts;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>Refuses in the vendor's codes and our Chinese words: an author has to know what to mend, and the vendor's sentences do not say.</summary>
internal sealed class Refusals(ProblemTexts texts)
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    public Fields Say(RpcCall call, IReadOnlyList<Problem> problems)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = Chinese;
            return call.Refuse(VendorCodes.Of(problems[0]).Code, string.Join(' ', problems.Select(texts.Localise)));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    public Fields Say(RpcCall call, Problem problem) => Say(call, [problem]);
}
