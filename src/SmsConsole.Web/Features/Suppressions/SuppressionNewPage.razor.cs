using Microsoft.Extensions.Localization;
using SmsConsole.Core;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Suppressions;
using SmsConsole.Web.Features.Account;
using SmsConsole.Web.Features.Countries;
using SmsConsole.Web.Texts;

namespace SmsConsole.Web.Features.Suppressions;

/// <summary>Puts numbers on the suppression list: pasted ones, or those of a file.</summary>
public sealed partial class SuppressionNewPage(SuppressionList list, CountryBook book, Caller caller, IStringLocalizer<SuppressionsTexts> texts) : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<CountryRules> countries = [];
    private IReadOnlyList<Problem>? problems;
    private SuppressionForm form = new();
    private AddedNumbers? added;

    private IStringLocalizer<SuppressionsTexts> T => texts;

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync() => countries = CountryNames.Sorted((await book.AllAsync(gone.Token)).Values);

    private async Task AddAsync()
    {
        var outcome = form.File is null
            ? await list.AddAsync(await caller.GetAsync(), form.Lines, form.ToTerms(), gone.Token)
            : await ImportAsync(form.File.Name, await form.ReadAsync(gone.Token));
        (added, problems) = (outcome.Value, outcome.Problems);
        if (outcome.IsOk)
            form.Numbers = "";
    }

    private async Task<Outcome<AddedNumbers>> ImportAsync(string fileName, Outcome<IReadOnlyList<NumberLine>> lines) => lines.IsOk
        ? await list.ImportAsync(await caller.GetAsync(), fileName, lines.Value, form.ToTerms(), gone.Token)
        : lines.Problems.Select(p => p with { Field = "file" }).ToList();

    private void Again() => (added, problems, form) = (null, null, new() { Reason = form.Reason, Scope = form.Scope, Country = form.Country });
}
