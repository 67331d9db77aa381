# What a page says of itself to programs. The types are the words of 政府网站发展指引 and stay as they are laid down.
meta-column-name-home = Home
meta-column-name-consultations = Consultations
meta-column-name-departments = Departments
meta-column-name-notices = Notices
meta-column-name-about = About this site
meta-column-description-home = Public notices, debated and answered in the open
meta-column-description-consultations = What is open for comment, what was said, and what became of it
meta-column-description-departments = The departments, their consultations and their answers
meta-column-description-notices = Notices of the authorities as they were published
meta-column-description-about = How this site works, its rules, privacy and accessibility
meta-column-type-home = 首页
meta-column-type-consultations = 征集调查
meta-column-type-departments = 机构职能
meta-column-type-notices = 政策文件
meta-column-type-about = 概况信息
