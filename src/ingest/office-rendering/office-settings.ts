const item = (path: string, name: string, value: string): string =>
  `<item oor:path="/org.openoffice.Office.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`;

/** LibreOffice's settings for documents of strangers: no macros, nothing taken from outside of the document. */
export const OFFICE_SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${item('Common/Security/Scripting', 'DisableMacrosExecution', 'true')}
${item('Common/Security/Scripting', 'MacroSecurityLevel', '3')}
${item('Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true')}
${item('Common/Security/Scripting', 'DisableActiveContent', 'true')}
${item('Writer/Content/Update', 'Link', '2')}
${item('Common/Misc', 'FirstRun', 'false')}
</oor:items>
`;
