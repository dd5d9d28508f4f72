using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Templates;

/// <summary>What a body and its variables must be for a message type and a scope, beyond being well written.</summary>
public static class TemplateRules
{
    /// <summary>The fixed ending of promotional texts to the Chinese mainland.</summary>
    public const string OptOutEnding = "拒收请回复R";

    private static readonly string[] CodeWords = ["验证码", "注册码", "校验码", "动态码", "动态密码"];

    /// <summary>
    /// Everything that keeps a template from being submitted; empty when nothing does. Codes: template.variable_undescribed,
    /// variable_unused, attribute_unknown, variable_length, sample, variables_in_promotional, code_missing, code_twice,
    /// variable_beside_code, code_word_missing, opt_out_missing, variables_joined; variables_only, free_text_alone, free_text_mainland
    /// (a pass-through template is one variable of free text, outside the Chinese mainland).
    /// </summary>
    public static IReadOnlyList<Problem> Check(MessageType type, TemplateScope scope, TemplateBody body, IReadOnlyList<Variable> variables)
    {
        var problems = new List<Problem>();
        CheckDescriptions(body, variables, problems);
        var free = variables.FirstOrDefault(variable => variable.Attribute == VariableAttribute.FreeText);
        if (body.IsOneVariable && free is null)
            problems.Add(BodyProblems.VariablesOnly());
        if (free is not null)
        {
            CheckFreeText(scope, body, free, problems);
            return problems;
        }
        if (type is MessageType.Promotional && body.VariableNames.Count > 0)
            problems.Add(Of("variables_in_promotional", $"Promotional templates have no variables; this one has {body.VariableNames.Count}. Write fixed text.", body.VariableNames.Count));
        if (type is MessageType.VerificationCode)
            CheckCode(body, variables, problems);
        if (scope is TemplateScope.ChineseMainland)
            CheckMainland(type, body, problems);
        return problems;
    }

    private static void CheckDescriptions(TemplateBody body, IReadOnlyList<Variable> variables, List<Problem> problems)
    {
        foreach (var name in body.VariableNames.Where(name => !variables.Any(variable => variable.Name == name)))
            problems.Add(Of("variable_undescribed", $"Say what ${{{name}}} holds: its attribute, its greatest length and a sample.", name));
        foreach (var variable in variables)
        {
            if (!body.VariableNames.Contains(variable.Name, StringComparer.Ordinal))
                problems.Add(Of("variable_unused", $"The body has no ${{{variable.Name}}}: put it in, or remove the variable.", variable.Name));
            else if (VariableAttribute.Find(variable.Attribute) is not { } attribute)
                problems.Add(Of("attribute_unknown", $"${{{variable.Name}}} has the unknown attribute “{variable.Attribute}”.", variable.Name, variable.Attribute));
            else if (variable.MaxLength < 1 || variable.MaxLength > attribute.MaxLength)
                problems.Add(Of("variable_length", $"The greatest length of ${{{variable.Name}}} is from 1 to {attribute.MaxLength}; it says {variable.MaxLength}.", variable.Name, attribute.MaxLength, variable.MaxLength));
            else if (ValueRules.Check(variable, variable.Sample) is { } wrong)
                problems.Add(Of("sample", $"The sample of ${{{variable.Name}}} is no possible value. {wrong.Message}", variable.Name, wrong));
        }
    }

    private static void CheckFreeText(TemplateScope scope, TemplateBody body, Variable free, List<Problem> problems)
    {
        if (!body.IsOneVariable)
            problems.Add(Of("free_text_alone", $"${{{free.Name}}} takes any text, so it stands alone: the body of a pass-through template is this variable and nothing else.", free.Name));
        if (scope is TemplateScope.ChineseMainland)
            problems.Add(Of("free_text_mainland", "A pass-through template is for destinations outside the Chinese mainland. To the mainland every wording is approved."));
    }

    private static void CheckCode(TemplateBody body, IReadOnlyList<Variable> variables, List<Problem> problems)
    {
        var used = variables.Where(variable => body.VariableNames.Contains(variable.Name, StringComparer.Ordinal)).ToList();
        var codes = used.Count(variable => VariableAttribute.Find(variable.Attribute) is { IsCode: true });
        if (codes == 0)
            problems.Add(Of("code_missing", "A verification template has one variable for the code, of attribute numberCaptcha or characterWithNumber2."));
        if (codes > 1)
            problems.Add(Of("code_twice", $"A verification template has one variable for the code; this one has {codes}.", codes));
        var times = 0;
        foreach (var variable in used.Where(variable => VariableAttribute.Find(variable.Attribute) is not { IsCode: true }))
        {
            if (variable.Attribute != VariableAttribute.VerifyTime || ++times > 1)
                problems.Add(Of("variable_beside_code", $"${{{variable.Name}}} cannot stand beside the code: only one variable of attribute verifyTime can.", variable.Name));
        }
    }

    private static void CheckMainland(MessageType type, TemplateBody body, List<Problem> problems)
    {
        if (type is MessageType.VerificationCode && !CodeWords.Any(word => body.Literals.Any(literal => literal.Contains(word, StringComparison.Ordinal))))
            problems.Add(Of("code_word_missing", "A verification template for the Chinese mainland contains 验证码, 注册码, 校验码, 动态码 or 动态密码."));
        if (type is MessageType.Promotional && !body.Literals[^1].EndsWith(OptOutEnding, StringComparison.Ordinal))
            problems.Add(Of("opt_out_missing", $"A promotional template for the Chinese mainland ends with {OptOutEnding}.", OptOutEnding));
        var text = body.ToString();
        for (var i = 1; i < body.VariableNames.Count; i++)
        {
            if (body.Literals[i].Any(char.IsLetterOrDigit))
                continue;
            var (before, name) = (body.VariableNames[i - 1], body.VariableNames[i]);
            var at = text.IndexOf($"${{{name}}}", StringComparison.Ordinal);
            problems.Add(BodyProblems.At("variables_joined", text, at, $"only punctuation stands between ${{{before}}} and ${{{name}}}. Put words between them.", before, name));
        }
    }

    private static Problem Of(string reason, string message, params object[] arguments) =>
        new Problem("template." + reason, message, Field: "body").With(arguments);
}
