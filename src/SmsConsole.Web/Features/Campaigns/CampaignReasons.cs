using Microsoft.Extensions.Localization;
using SmsConsole.Core;
using SmsConsole.Core.Campaigns;
using SmsConsole.Web.Texts;

namespace SmsConsole.Web.Features.Campaigns;

/// <summary>Why a row is not sent, failed or waits, in the reader's language.</summary>
public sealed class CampaignReasons(ProblemTexts problems, IStringLocalizer<ReasonTexts> reasons, IStringLocalizer<CampaignsTexts> texts)
{
    /// <summary>A message keeps only the code of its reason; a refused row keeps the words too.</summary>
    public string Say(Problem problem) => problem.Message == problem.Code ? reasons.Say(problem.Code) : problems.Localise(problem);

    /// <summary>Why a campaign paused by itself.</summary>
    public string SayPause(string code) => texts["Pause." + code] is { ResourceNotFound: false } known ? known : reasons.Say(code);

    public string Say(RowProblem row) => problems.Localise(new Problem(row.Code, row.Message).With([.. row.Arguments]));

    public string Say(PlanWarning warning) => problems.Localise(new Problem(warning.Code, warning.Message).With([.. warning.Arguments]));

    public string Say(PlannedCountry country) => problems.Localise(new Problem(country.WhyCode, country.SenderWhy).With([.. country.WhyArguments]));
}
