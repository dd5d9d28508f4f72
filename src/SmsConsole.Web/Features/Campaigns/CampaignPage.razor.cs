using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns;
using SmsConsole.Web.Features.Account;
using SmsConsole.Web.Texts;

namespace SmsConsole.Web.Features.Campaigns;

/// <summary>
/// A campaign from its columns to its result. Everything it shows is in the database: closing the page changes nothing, and
/// opening it again goes on where the campaign stands.
/// </summary>
public sealed partial class CampaignPage(
    CampaignDesk desk, Caller caller, NavigationManager navigation, CampaignReasons reasons, IStringLocalizer<CampaignsTexts> texts) : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<Problem>? problems;
    private CampaignView? campaign;
    private bool isEditing;

    [Parameter]
    public long Id { get; set; }

    private CampaignDesk Desk => desk;
    private IStringLocalizer<CampaignsTexts> T => texts;
    private CampaignReasons Reasons => reasons;
    private string Subtitle => campaign is null ? "" : $"{campaign.Settings.TemplateCode} · {campaign.FileName}";

    protected override async Task OnParametersSetAsync()
    {
        if (campaign?.Id != Id)
            await LoadAsync();
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task LoadAsync()
    {
        var found = await desk.FindAsync(await caller.GetAsync(), Id, gone.Token);
        if (found.Problems.Any(p => p.Code == "campaign.not_found"))
            navigation.NotFound();
        if (found.IsOk)
            campaign = found.Value;
    }

    private async Task CheckAsync(CampaignSettings settings)
    {
        isEditing = false;
        var actor = await caller.GetAsync();
        var saved = await desk.UpdateSettingsAsync(actor, Id, settings, gone.Token);
        Take(saved.IsOk ? await desk.CheckAsync(actor, Id, gone.Token) : saved);
        await LoadAsync();
    }

    private async Task StopCheckAsync()
    {
        desk.StopCheck(await caller.GetAsync(), Id);
        await LoadAsync();
    }

    private Task StartAsync() => DoAsync((actor, id, ct) => desk.StartAsync(actor, id, campaign?.Plan?.Hash, ct));

    private async Task DoAsync(Func<Actor, long, CancellationToken, Task<Outcome<CampaignView>>> act) =>
        Take(await act(await caller.GetAsync(), Id, gone.Token));

    private void Take(Outcome<CampaignView> outcome)
    {
        problems = outcome.Problems;
        if (outcome.IsOk)
            campaign = outcome.Value;
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
