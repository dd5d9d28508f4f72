using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Receipts;
using SmsConsole.Web.Features.Reviews;
using SmsConsole.Web.Ui;

namespace SmsConsole.Web.Features.Receipts;

/// <summary>Messages of which nobody knows, and receipts that do not fit: everybody looks, administrators decide.</summary>
public sealed partial class ReceiptsPage
{
    private readonly CancellationTokenSource gone = new();
    private readonly HashSet<long> chosen = [];
    private IReadOnlyList<Problem>? problems;
    private IReadOnlyList<GatewayRow> gateways = [];
    private IReadOnlyDictionary<ClinicList, int>? counts;
    private ClinicRow? matching;
    private bool mayDecide;
    private int matches;
    private string? loaded;

    [PersistentState] public Page<ClinicRow>? Rows { get; set; }
    [SupplyParameterFromQuery(Name = "list")] private string? List { get; set; }
    [SupplyParameterFromQuery(Name = "gateway")] private string? Gateway { get; set; }
    [SupplyParameterFromQuery(Name = "search")] private string? SearchText { get; set; }

    private ClinicList Shown => Choices.Read<ClinicList>(List) ?? ClinicList.Unknown;
    private int? GatewayId => int.TryParse(Gateway, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    private ClinicQuery Query => new(Shown, GatewayId, SearchText);
    private bool MaySettle => mayDecide && Shown is ClinicList.Unknown;
    private bool MayMatch => mayDecide && Shown is ClinicList.Unmatched;

    protected override async Task OnParametersSetAsync()
    {
        if (loaded == Navigation.Uri)
            return;
        var restored = loaded is null && Rows is not null;
        loaded = Navigation.Uri;
        (matching, gateways) = (null, await Gateways.ListAsync(gone.Token));
        chosen.Clear();
        await LoadAsync(restored);
    }

    private async Task LoadAsync(bool restored)
    {
        var actor = await Caller.GetAsync();
        mayDecide = actor.May(Right.Administer);
        counts = (await Clinic.CountAsync(actor, gone.Token)).Value;
        matches = MaySettle ? (await Clinic.CountAsync(actor, Query, gone.Token)).Value : 0;
        if (restored)
            return;
        var page = await Clinic.ListAsync(actor, Query with { After = ListAddress.Of(Navigation).Cursor }, gone.Token);
        (Rows, problems) = (page.IsOk ? page.Value : new([], null), page.Problems);
    }

    private async Task ReloadAsync()
    {
        matching = null;
        chosen.Clear();
        await LoadAsync(restored: false);
    }

    private void Choose(long id)
    {
        if (!chosen.Remove(id))
            chosen.Add(id);
    }

    private void ChooseAll(ChangeEventArgs change)
    {
        chosen.Clear();
        if (change.Value is true)
            chosen.UnionWith(Rows?.Items.Select(r => r.Id) ?? []);
    }

    internal static string Say(int count) => count.ToString("N0", CultureInfo.CurrentCulture) + (count == ReceiptClinic.CountMost ? "+" : "");

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }
}
