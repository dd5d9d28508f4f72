using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SmsConsole.Core;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Templates;
using SmsConsole.Web.Features.Account;
using SmsConsole.Web.Texts;

namespace SmsConsole.Web.Features.Messages;

/// <summary>Sends an approved template to one or a few people.</summary>
public sealed partial class SendPage(
    TemplateLibrary library, Outbox outbox, Caller caller, IStringLocalizer<MessagesTexts> texts, IStringLocalizer<Terms> words) : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<Problem>? problems;
    private IReadOnlyList<AcceptedMessage>? results;
    private SendForm? form;
    private int revision;
    private bool isSending;

    [SupplyParameterFromQuery(Name = "template")]
    private string? Template { get; set; }

    private IStringLocalizer<MessagesTexts> T => texts;
    private IStringLocalizer<Terms> Words => words;

    protected override async Task OnParametersSetAsync()
    {
        if (form?.Template.Code == Template)
            return;
        (form, results, problems) = (null, null, null);
        if (Template is not { } code)
            return;
        var found = await library.FindAsync(code, gone.Token);
        if (found?.Sending is { } approved)
            form = new(found, approved.Content);
        else
            problems = [SendRules.TemplateNotApproved(code)];
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private void Touch() => revision++;

    private async Task SendAsync()
    {
        if (form is null || results is not null || isSending)
            return;
        isSending = true;
        var sent = await outbox.AcceptAsync(await caller.GetAsync(), form.ToRequest(), gone.Token);
        (isSending, problems) = (false, sent.Problems);
        if (!sent.IsOk)
            return;
        // When every recipient is refused nothing has happened: the form stays, to be mended.
        if (sent.Value.All(m => m.Id is null))
            problems = [.. sent.Value.Select(m => m.Error).OfType<Problem>().Select(Placed).Distinct().Take(10)];
        else
            results = sent.Value;
    }

    private void Again()
    {
        if (form is not null)
            form = new(form.Template, form.Content) { Signature = form.Signature, Language = form.Language, SenderId = form.SenderId };
        (results, problems) = (null, null);
        Touch();
    }

    private string SendText(int recipients) => recipients switch
    {
        0 => texts["SendToNobody"],
        1 => texts["SendToOne"],
        _ => texts["SendToMany", recipients.ToString("N0", CultureInfo.CurrentCulture)],
    };

    private static Problem Placed(Problem problem) =>
        problem.Code.StartsWith("number.", StringComparison.Ordinal) ? problem with { Field = "to" } : problem;
}
