using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Signatures;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Demo;

/// <summary>Brings templates, signatures and sender IDs of the tables to their states, each act by a person who may.</summary>
public sealed class DemoContent(TemplateLibrary templates, SignatureRegister signatures, SenderRegister senders)
{
    /// <summary>Writes everything; gives the templates' codes by their names.</summary>
    public async Task<IReadOnlyDictionary<string, string>> WriteAsync(Actor author, Actor approver, Actor admin, CancellationToken ct)
    {
        Dictionary<string, string> codes = new(StringComparer.Ordinal);
        foreach (var template in DemoTables.Templates)
            codes[template.Content.Name] = await WriteAsync(author, approver, template, ct);
        foreach (var (text, draft, state, reason) in DemoTables.Signatures)
            await WriteAsync(author, approver, text, draft, state, reason, ct);
        foreach (var sender in DemoTables.SenderIds)
            await WriteAsync(admin, approver, sender, ct);
        return codes;
    }

    private async Task<string> WriteAsync(Actor author, Actor approver, DemoTemplate template, CancellationToken ct)
    {
        var code = Demonstration.Must(await templates.CreateAsync(author, template.Type, template.Scope, template.Content, ct)).Code;
        if (template.State is ReviewState.Draft)
            return code;
        var submitted = Demonstration.Must(await templates.SubmitAsync(author, code, ct));
        if (template.State is ReviewState.Approved or ReviewState.Retired && submitted.State is ReviewState.InReview)
            Demonstration.Must(await templates.ApproveAsync(approver, code, seen: null, ct));
        if (template.State is ReviewState.Rejected)
            Demonstration.Must(await templates.RejectAsync(approver, code, template.Reason, seen: null, ct));
        if (template.State is ReviewState.Retired)
            Demonstration.Must(await templates.RetireAsync(author, code, ct));
        return code;
    }

    private async Task WriteAsync(Actor author, Actor approver, string text, SignatureDraft draft, ReviewState state, string? reason, CancellationToken ct)
    {
        var made = Demonstration.Must(await signatures.CreateAsync(author, text, draft, [], ct));
        Demonstration.Must(await signatures.SubmitAsync(author, made.Id, ct));
        if (state is ReviewState.Approved)
            Demonstration.Must(await signatures.ApproveAsync(approver, made.Id, seen: null, ct));
        else if (state is ReviewState.Rejected)
            Demonstration.Must(await signatures.RejectAsync(approver, made.Id, reason, seen: null, ct));
    }

    /// <summary>Where a country registers sender IDs, Spain's stays with the approver; a dynamic country's is usable at once.</summary>
    private async Task WriteAsync(Actor admin, Actor approver, SenderIdDraft draft, CancellationToken ct)
    {
        var made = Demonstration.Must(await senders.RegisterAsync(admin, draft, ct));
        if (made.State is SenderIdState.Draft && draft.Documents is not null)
            made = Demonstration.Must(await senders.SubmitAsync(admin, made.Id, ct));
        if (made.State is SenderIdState.Submitted && draft.Documents is not null)
            Demonstration.Must(await senders.ApproveAsync(approver, made.Id, seen: null, ct));
    }
}
